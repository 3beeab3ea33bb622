'use client'

import { useId, useState } from 'react'
import { LARGEST_EMBED, LEAST_EMBED } from '@/lib/contract/embed-size'
import { count } from '@/lib/contract/format'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'

interface Size {
  readonly width: number
  readonly height: number
}

interface SizeFieldsProps {
  readonly size: Size
  readonly onSize: (size: Size) => void
}

const SIDES = ['width', 'height'] as const

/** A size of one's own. What is no size is said, and the last one stays. */
export function SizeFields({ size, onSize }: SizeFieldsProps) {
  const [given, setGiven] = useState(size)
  const [texts, setTexts] = useState(textsOf(size))
  const problem = useId()
  if (given !== size) {
    setGiven(size)
    setTexts(textsOf(size))
  }
  const wrong = SIDES.filter((side) => lengthOf(side, texts[side]) === null)
  const take = () => {
    const [width, height] = [lengthOf('width', texts.width), lengthOf('height', texts.height)]
    if (width === null || height === null) return
    if (width !== size.width || height !== size.height) onSize({ width, height })
  }
  return (
    <div className="flex flex-wrap items-center gap-1">
      {SIDES.map((side, place) => (
        <label key={side} className="flex items-center gap-1">
          {place > 0 && <span aria-hidden="true">×</span>}
          <span className="sr-only">{SHARE_TEXTS.embedSides[side]}</span>
          <input
            className="field h-8 w-16 px-2 text-data"
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            value={texts[side]}
            aria-invalid={wrong.includes(side)}
            aria-describedby={wrong.includes(side) ? problem : undefined}
            onChange={({ target }) => setTexts({ ...texts, [side]: target.value })}
            onKeyDown={({ key }) => key === 'Enter' && take()}
            onBlur={take}
          />
        </label>
      ))}
      <span id={problem} className="text-data text-warn" role="status">
        {wrong.map((side) => wordsOf(side)).join('; ')}
      </span>
    </div>
  )
}

function textsOf({ width, height }: Size) {
  return { width: String(width), height: String(height) }
}

/** Whole CSS pixels within what can be drawn; null = none. */
function lengthOf(side: keyof Size, text: string): number | null {
  const pixels = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return pixels >= LEAST_EMBED[side] && pixels <= LARGEST_EMBED[side] ? pixels : null
}

function wordsOf(side: keyof Size): string {
  return SHARE_TEXTS.embedBounds(
    SHARE_TEXTS.embedSides[side],
    count(LEAST_EMBED[side]),
    count(LARGEST_EMBED[side]),
  )
}
