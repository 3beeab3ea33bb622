import { amount, count, fullUsd } from '@/lib/contract/format'
import { clock, isoDay } from '@/lib/contract/format-time'
import type { ReconcileAnswer, SourceDifference } from '@/lib/contract/reconcile'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import type { Millis } from '@/lib/contract/units'
import { DataSection, Head, WideTable } from './data-section'

interface SectionProps {
  readonly answer: ReconcileAnswer
  readonly zone: string
}

const CELL = 'px-2 py-1 text-right whitespace-nowrap'
const NAME = 'py-1 pr-2 text-left font-semibold whitespace-nowrap'
const when = (at: Millis, zone: string) => `${isoDay(at, zone)} ${clock(at, zone)}`

/** Spans of a counting source that are listed; the answer of the API holds them all. */
const MOST_SPANS = 20

/** One row per source, and which of them counts. */
export function SourcesSection({ answer: { market, sources, primary }, zone }: SectionProps) {
  const { rows, long, short, longUsd, shortUsd, units, kinds, source } = RECONCILE_TEXTS
  return (
    <DataSection id="sources" title={market}>
      {sources.length === 0 && <p className="m-0 text-text-2">{RECONCILE_TEXTS.nothing}</p>}
      {sources.length > 0 && (
        <WideTable label={market}>
          <thead>
            <tr>
              <Head>{source}</Head>
              {[rows, long, short, units, longUsd, shortUsd].map((title) => (
                <Head key={title} right>
                  {title}
                </Head>
              ))}
              <Head>{kinds}</Head>
            </tr>
          </thead>
          <tbody>
            {sources.map((row) => (
              <tr key={row.source} className="border-t border-line-1" data-source={row.source}>
                <th scope="row" className={NAME}>
                  {row.source}
                </th>
                <td className={CELL}>{count(row.count)}</td>
                <td className={CELL}>{count(row.long_count)}</td>
                <td className={CELL}>{count(row.short_count)}</td>
                <td className={CELL}>{amount(row.long_base + row.short_base)}</td>
                <td className={CELL}>{fullUsd(row.long_usd)}</td>
                <td className={CELL}>{fullUsd(row.short_usd)}</td>
                <td className="px-2 py-1 text-text-2">
                  {[...row.event_kinds, ...row.price_kinds, row.coverage].join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {primary.slice(0, MOST_SPANS).map(({ source: name, from, to }) => (
        <p key={from} className="m-0 text-body text-text-2">
          {RECONCILE_TEXTS.primary}: {name} ({when(from, zone)} – {when(to, zone)})
        </p>
      ))}
      {primary.length > MOST_SPANS && (
        <p className="m-0 text-body text-text-2">{RECONCILE_TEXTS.moreSpans(primary.length - MOST_SPANS)}</p>
      )}
    </DataSection>
  )
}

/** Each further source against the preferred one, with what can be told of why. */
export function DifferencesSection({ answer: { differences } }: Pick<SectionProps, 'answer'>) {
  if (differences.length === 0) return null
  return (
    <DataSection id="differences" title={RECONCILE_TEXTS.differences}>
      {differences.map((difference) => (
        <Difference key={difference.source} difference={difference} />
      ))}
    </DataSection>
  )
}

function Difference({ difference }: { readonly difference: SourceDifference }) {
  const { source, against, matched, same_size, same_price, reasons } = difference
  const isEqual = difference.count === 0 && difference.base === 0 && difference.usd === 0
  const none = isEqual ? RECONCILE_TEXTS.equal : RECONCILE_TEXTS.unexplained
  return (
    <div className="pt-1" data-difference={source}>
      <h3 className="m-0 text-title font-semibold">{RECONCILE_TEXTS.against(source, against)}</h3>
      <p className="m-0 text-body">
        {RECONCILE_TEXTS.rows} {signed(difference.count, count)}, {RECONCILE_TEXTS.units}{' '}
        {signed(difference.base, amount)}, USD {signed(difference.usd, fullUsd)}
      </p>
      <p className="m-0 text-body text-text-2">
        {RECONCILE_TEXTS.matched}: {count(matched)} ({RECONCILE_TEXTS.sameSize} {count(same_size)},{' '}
        {RECONCILE_TEXTS.samePrice} {count(same_price)})
      </p>
      <ul className="m-0 pl-5 text-body text-text-2">
        {reasons.length === 0 && <li>{none}</li>}
        {reasons.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </ul>
    </div>
  )
}

function signed(value: number, format: (value: number) => string): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  return sign + format(Math.abs(value))
}

/** The hours of which more than one source tells. */
export function HoursSection({ answer: { hours }, zone }: SectionProps) {
  const { hours: title, onlyOne, source, rows, longUsd, shortUsd } = RECONCILE_TEXTS
  return (
    <DataSection id="hours" title={title}>
      {hours.length === 0 && <p className="m-0 text-text-2">{onlyOne}</p>}
      {hours.length > 0 && (
        <WideTable label={title}>
          <thead>
            <tr>
              <Head />
              <Head>{source}</Head>
              {[rows, longUsd, shortUsd].map((name) => (
                <Head key={name} right>
                  {name}
                </Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.flatMap(({ hour, sources }) =>
              sources.map((row, index) => (
                <tr key={`${hour} ${row.source}`} className="border-t border-line-1">
                  <th scope="row" className={NAME}>
                    {index === 0 && when(hour, zone)}
                  </th>
                  <td className="px-2 py-1">{row.source}</td>
                  <td className={CELL}>{count(row.count)}</td>
                  <td className={CELL}>{fullUsd(row.long_usd)}</td>
                  <td className={CELL}>{fullUsd(row.short_usd)}</td>
                </tr>
              )),
            )}
          </tbody>
        </WideTable>
      )}
    </DataSection>
  )
}
