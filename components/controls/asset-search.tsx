'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useBases } from '@/components/hooks/use-lists'
import { usePageKey } from '@/components/hooks/use-page-key'
import type { BaseAnswer } from '@/lib/contract/answers'
import { compactUsd, floored } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'

interface AssetSearchProps {
  /** Shown while nothing is typed; empty where no asset is chosen. */
  readonly base: string
  readonly hrefOf: (base: string) => string
}

const SHOWN = 50

/** What opens under the field. */
const BOX = 'absolute top-9 left-0 z-40 w-full min-w-64 rounded-card border border-line-3 bg-bg-2 py-1'

/** Search over everything held: `/` focuses it, arrows and Enter choose. */
export function AssetSearch({ base, hrefOf }: AssetSearchProps) {
  const id = useId()
  const search = useSearch(hrefOf)
  const { input, text, found, marked } = search
  const isOpen = text !== null
  usePageKey('/', () => input.current?.focus())

  return (
    <div className="relative min-w-0 flex-1 md:w-[220px] md:flex-none">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-text-2"
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <input
        ref={input}
        role="combobox"
        aria-expanded={isOpen && found.length > 0}
        aria-controls={isOpen && found.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={isOpen && found[marked] ? `${id}-${marked}` : undefined}
        aria-label={TEXTS.search}
        autoComplete="off"
        spellCheck={false}
        className="field h-8 w-full pl-9 font-semibold placeholder:text-text-1"
        placeholder={base || TEXTS.searchHint}
        value={text ?? ''}
        onFocus={() => search.type('')}
        onBlur={search.close}
        onChange={(event) => search.type(event.target.value)}
        onKeyDown={search.onKeyDown}
      />
      <kbd className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 text-axis text-text-3 md:block">
        /
      </kbd>
      {isOpen && found.length > 0 && (
        <div id={`${id}-list`} role="listbox" className={`${BOX} max-h-96 overflow-y-auto`}>
          {found.map((row, index) => (
            <AssetOption
              key={row.base}
              id={`${id}-${index}`}
              row={row}
              marked={index === marked}
              onChoose={() => search.choose(row)}
            />
          ))}
        </div>
      )}
      {isOpen && found.length === 0 && (
        <p className={`${BOX} m-0 px-3 text-text-2`} role="status">
          {search.isKnown ? TEXTS.noSuchAsset(text) : TEXTS.loadingShort}
        </p>
      )}
    </div>
  )
}

/** What is typed (null = closed), what it finds, and which of it the arrow keys have marked. */
function useSearch(hrefOf: AssetSearchProps['hrefOf']) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState<string | null>(null)
  const [marked, setMarked] = useState(0)
  const { data } = useBases()
  const found = useMemo(() => matching(data ?? [], text ?? ''), [data, text])
  const close = () => setText(null)
  const type = (typed: string) => {
    setText(typed)
    setMarked(0)
  }
  /** A field of a window that is not in front is left without a word. */
  const leave = () => {
    close()
    input.current?.blur()
  }
  const choose = (row: BaseAnswer | undefined) => {
    if (!row) return
    leave()
    router.push(hrefOf(row.base))
  }
  /** The marked asset; while the list is still on its way, what was typed. */
  const enter = () => {
    const typed = folded(text?.trim() ?? '')
    if (data) choose(found[marked])
    else if (typed) router.push(hrefOf(typed))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown') setMarked((at) => Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setMarked((at) => Math.max(at - 1, 0))
    else if (event.key === 'Enter') enter()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  return { input, text, found, marked, isKnown: data !== undefined, close, type, choose, onKeyDown }
}

interface AssetOptionProps {
  readonly id: string
  readonly row: BaseAnswer
  readonly marked: boolean
  readonly onChoose: () => void
}

function AssetOption({ id, row, marked, onChoose }: AssetOptionProps) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (marked) option.current?.scrollIntoView({ block: 'nearest' })
  }, [marked])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
    <div
      ref={option}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className={`flex min-h-8 pointer-coarse:min-h-11 cursor-pointer items-center gap-2 px-3 ${marked ? 'bg-accent-bg text-accent' : 'hover:bg-bg-3'}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className="flex-1 truncate font-semibold">{row.base}</span>
      <span className="text-data text-text-2">
        {row.usd_24h > 0
          ? `${TEXTS.volume24h} ${floored(compactUsd(row.usd_24h), row.floor_24h)}`
          : TEXTS.heldCount(row.count)}
      </span>
    </div>
  )
}

/** Keys of an input method, which chooses characters with arrows and Enter; Safari tells the last by 229 alone. */
function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === 229
}

/** Names that begin with the text first, then others that hold it; both in the order of the list. */
function matching(rows: readonly BaseAnswer[], text: string): readonly BaseAnswer[] {
  const wanted = folded(text.trim())
  const holds = rows.filter(({ base }) => folded(base).includes(wanted))
  const begins = ({ base }: BaseAnswer) => folded(base).startsWith(wanted)
  return [...holds.filter(begins), ...holds.filter((row) => !begins(row))].slice(0, SHOWN)
}

/** As it is found: in any case, and in the wide letters of an input method as well. */
function folded(name: string): string {
  return name.normalize('NFKC').toUpperCase()
}
