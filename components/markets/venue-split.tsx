import { percent } from '@/lib/contract/format'
import type { OverviewPart } from '@/lib/contract/overview-answer'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

interface VenueSplitProps {
  readonly parts: readonly OverviewPart[]
  readonly nameOf: (venue: string) => string
}

const NAMED = 4
const SHADES = ['bg-text-2', 'bg-text-3', 'bg-line-3', 'bg-hatch'] as const

/** Which venues the dollars were on: the first in words, the largest four as shades of a bar. */
export function VenueSplit({ parts, nameOf }: VenueSplitProps) {
  const whole = parts.reduce((sum, { long, short }) => sum + long + short, 0)
  if (!(whole > 0)) return null
  const share = ({ long, short }: OverviewPart) => (long + short) / whole
  const named = parts.slice(0, NAMED)
  const first = named[0]
  const words = parts.map((part) => `${nameOf(part.key)} ${percent(share(part), 0)}`).join(', ')
  return (
    <span className="flex items-center gap-2" title={words}>
      <span className="flex h-2 w-20 shrink-0 gap-px bg-bg-3" aria-hidden="true">
        {named.map((part, i) => (
          <span key={part.key} className={SHADES[i]} style={{ width: `${share(part) * 100}%` }} />
        ))}
      </span>
      {first && (
        <span className="truncate text-text-2">
          {nameOf(first.key)} {percent(share(first), 0)}
        </span>
      )}
      <span className="sr-only">
        {words}
        {parts.length > NAMED ? `, ${PAGE_TEXTS.othersShare}` : ''}
      </span>
    </span>
  )
}
