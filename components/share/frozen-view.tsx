import { Snowflake } from 'lucide-react'
import Link from 'next/link'
import { HomeLink } from '@/components/dashboard/home-link'
import { SimulatedBadge } from '@/components/dashboard/simulated-badge'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { ChartPicture } from './chart-picture'
import { FrozenPanel } from './frozen-panel'
import { NumbersTable } from './numbers-table'

export interface DrawnChart {
  readonly chart: string
  readonly src: string
  readonly title: string
  readonly alt: string
  readonly venues: readonly string[]
  readonly cells: number
}

/** One number then and now. */
export interface Difference {
  readonly name: string
  readonly frozen: string
  readonly today: string
  /** Empty = the same, but for the order of adding. */
  readonly change: string
}

export type Comparison =
  | { readonly drawn: DrawnChart; readonly differences: readonly Difference[] }
  | { readonly reason: string }

export interface FrozenViewProps {
  readonly id: string
  readonly frozen: DrawnChart
  readonly simulated: boolean
  readonly frozenAt: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly liveHref: string
  readonly table: {
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly all: number
  }
  /** Null = not asked for. */
  readonly comparison: Comparison | null
}

/** A frozen share: what was seen, for ever, and a way to see what became of it. */
export function FrozenView(props: FrozenViewProps) {
  const { id, frozen, frozenAt, simulated, liveHref, comparison, facts, table } = props
  return (
    <div className="min-h-dvh pb-6">
      <FrozenBar simulated={simulated} />
      <main className="mx-auto grid max-w-[1600px] gap-3 px-2 pt-3 md:px-3">
        <div>
          <h1 className="m-0 text-headline-phone font-semibold md:text-headline">{frozen.title}</h1>
          <p className="m-0 text-body text-text-2">{SHARE_TEXTS.frozenAt(frozenAt)}</p>
        </div>
        <nav className="flex flex-wrap gap-2" aria-label={SHARE_TEXTS.frozen}>
          {(['png', 'csv', 'json'] as const).map((part) => (
            <a key={part} className="button" href={`/s/${id}.${part}`} download>
              {part.toUpperCase()}
            </a>
          ))}
          <Link className="button" href={comparison ? `/s/${id}` : `/s/${id}?compare=1`}>
            {comparison ? SHARE_TEXTS.stopComparing : SHARE_TEXTS.compare}
          </Link>
          <Link className="button" href={liveHref}>
            {SHARE_TEXTS.liveVersion}
          </Link>
        </nav>
        <section className="card overflow-hidden" aria-label={SHARE_TEXTS.frozen}>
          <FrozenPanel id={id} drawn={frozen} />
        </section>
        {comparison && <Today comparison={comparison} />}
        <Facts facts={facts} />
        <NumbersTable {...table} />
      </main>
    </div>
  )
}

function FrozenBar({ simulated }: { simulated: boolean }) {
  return (
    <header className="flex min-h-12 items-center gap-3 border-b border-line-2 bg-bg-1 px-3">
      <HomeLink folds />
      <span className="flex items-center gap-1.5 rounded-badge bg-accent-bg px-2 text-axis font-semibold text-accent">
        <Snowflake className="size-3.5" strokeWidth={2} aria-hidden="true" />
        {SHARE_TEXTS.frozen}
      </span>
      {simulated && <SimulatedBadge />}
    </header>
  )
}

function Today({ comparison }: { comparison: Comparison }) {
  if ('reason' in comparison)
    return (
      <p className="m-0 rounded-control bg-warn-bg px-3 py-2 text-warn" role="status">
        {SHARE_TEXTS.todayUnavailable(comparison.reason)}
      </p>
    )
  const { drawn, differences } = comparison
  return (
    <section className="grid gap-2" data-part="comparison" aria-label={SHARE_TEXTS.today}>
      <h2 className="m-0 text-title font-semibold">{SHARE_TEXTS.today}</h2>
      <div className="card overflow-hidden">
        <ChartPicture {...drawn} />
      </div>
      {differences.every(({ change }) => change === '') ? (
        <p className="m-0 text-body text-text-2">{SHARE_TEXTS.same}</p>
      ) : (
        <Differences rows={differences} />
      )}
    </section>
  )
}

function Differences({ rows }: { rows: readonly Difference[] }) {
  return (
    <table className="card w-full max-w-2xl text-data">
      <caption className="px-3 py-1 text-left text-body text-text-2">{SHARE_TEXTS.differs}</caption>
      <tbody>
        {rows.map(({ name, frozen, today, change }) => (
          <tr key={name} className="border-t border-line-1">
            <th scope="row" className="px-3 text-left font-normal text-text-2">
              {name}
            </th>
            <td className="px-3 text-right tabular-nums">{frozen}</td>
            <td className="px-3 text-right tabular-nums">{today}</td>
            <td className="px-3 text-right font-semibold tabular-nums">{change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ facts }: Pick<FrozenViewProps, 'facts'>) {
  return (
    <section className="card px-3 py-2" aria-label={SHARE_TEXTS.facts}>
      <h2 className="m-0 text-title font-semibold">{SHARE_TEXTS.facts}</h2>
      <dl className="m-0 grid gap-x-4 text-data sm:grid-cols-[max-content_1fr]">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-text-3">{name}</dt>
            <dd className="m-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
