'use client'

import type { ReactNode } from 'react'
import { playTone, useSoundChoice } from '@/components/hooks/use-sound'
import type { ViewState } from '@/components/hooks/use-view'
import { tickUsd } from '@/lib/contract/format'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import { HEAT_PALETTES, SIDE_PALETTES } from '@/lib/contract/tokens'
import type { View } from '@/lib/contract/view'
import { MarketSelect } from './market-select'
import { isSameSizes, SIZE_BUCKETS } from './size-buckets'

interface FieldProps {
  readonly view: View
  readonly onChange: ViewState['change']
}

export interface DisplayFieldsProps extends FieldProps {
  readonly base: string
}

/** Which prints are counted, then colours and sound: choices that are kept on this device. */
export function DisplayFields({ base, view, onChange }: DisplayFieldsProps) {
  return (
    <>
      <Field label={PAGE_TEXTS.market}>
        <MarketSelect base={base} view={view} onChange={onChange} />
      </Field>
      <Field label={PAGE_TEXTS.sizesLabel}>
        <SizeSelect view={view} onChange={onChange} />
      </Field>
      <Field label={PAGE_TEXTS.heatPalette}>
        <Choice
          values={HEAT_PALETTES}
          chosen={view.cmap}
          textOf={(name) => name}
          onChoose={(cmap) => onChange({ cmap })}
        />
      </Field>
      <Field label={PAGE_TEXTS.sidePalette}>
        <Choice
          values={SIDE_PALETTES}
          chosen={view.pal}
          textOf={(name) => PAGE_TEXTS.sidePalettes[name]}
          onChoose={(pal) => onChange({ pal })}
        />
      </Field>
      <SoundFields />
      <p className="m-0 text-axis text-text-3">{PAGE_TEXTS.remembered}</p>
    </>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid gap-1 text-data text-text-2">
      {label}
      {children}
    </label>
  )
}

interface ChoiceProps<T extends string | number> {
  readonly values: readonly T[]
  readonly chosen: string | number
  readonly textOf: (value: T) => string
  readonly onChoose: (value: T) => void
}

/** One of a few values. */
function Choice<T extends string | number>({ values, chosen, textOf, onChoose }: ChoiceProps<T>) {
  return (
    <select
      className="field"
      value={chosen}
      onChange={({ target }) => {
        const value = values[target.selectedIndex]
        if (value !== undefined) onChoose(value)
      }}
    >
      {values.map((value) => (
        <option key={value} value={value}>
          {textOf(value)}
        </option>
      ))}
    </select>
  )
}

function SizeSelect({ view, onChange }: FieldProps) {
  const at = SIZE_BUCKETS.findIndex(({ sizes }) => isSameSizes(sizes, view.sizes))
  return (
    <select
      className="field"
      value={view.sizes === null ? '' : String(at)}
      onChange={({ target }) =>
        onChange({ sizes: SIZE_BUCKETS[Number(target.value || -1)]?.sizes ?? null, dom: null })
      }
      data-part="sizes"
    >
      <option value="">{PAGE_TEXTS.sizesAny}</option>
      {view.sizes !== null && at < 0 && (
        <option value="-1">
          {TEXTS.sizes(tickUsd(view.sizes[0]), view.sizes[1] === null ? null : tickUsd(view.sizes[1]))}
        </option>
      )}
      {SIZE_BUCKETS.map(({ text }, i) => (
        <option key={text} value={i}>
          {text}
        </option>
      ))}
    </select>
  )
}

const LOUD_FROM = [0, 1_000, 10_000, 100_000, 1_000_000] as const

/** A choice is heard at once: that is also the touch without which browsers stay silent. */
function SoundFields() {
  const [sound, choose] = useSoundChoice()
  return (
    <fieldset className="m-0 grid gap-1 border-0 p-0 text-data text-text-2" data-part="sound">
      <legend className="p-0">{PAGE_TEXTS.sound}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {(['long', 'short'] as const).map((side) => (
          <label key={side} className="flex min-h-8 items-center gap-1.5 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={sound[side]}
              onChange={({ target }) => {
                choose({ ...sound, [side]: target.checked })
                if (target.checked) playTone(side)
              }}
            />
            {side === 'long' ? PAGE_TEXTS.soundLongs : PAGE_TEXTS.soundShorts}
          </label>
        ))}
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
        <label className="flex items-center gap-1.5">
          {PAGE_TEXTS.soundFrom}
          <Choice
            values={LOUD_FROM}
            chosen={sound.minUsd}
            textOf={(usd) => (usd === 0 ? TEXTS.tapeAny : tickUsd(usd))}
            onChoose={(minUsd) => choose({ ...sound, minUsd })}
          />
        </label>
      </div>
      <p className="m-0 text-axis text-text-3">{PAGE_TEXTS.soundOff}</p>
    </fieldset>
  )
}
