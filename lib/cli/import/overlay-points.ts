import { csvFields } from '@/lib/contract/csv-fields'
import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { Candle, FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import type { OverlayColumns } from './overlay-columns'
import { overlayTime } from './overlay-time'

/** The cells of one row, by column; undefined where the file has no such column. */
export type Cells = (name: keyof OverlayColumns) => string | undefined

export function cellsOf(text: string, columns: OverlayColumns): Cells {
  const fields = csvFields(text)
  return (name) => {
    const position = columns[name]
    return position === undefined ? undefined : (fields[position] ?? '').trim()
  }
}

/**
 * True for rows of other venues, coins or symbols in a file that holds several. Without `venue` those rows are
 * taken whose venue is the market's, by its id or the first word of it.
 */
export function isElsewhere(cells: Cells, market: Market, venue: string | undefined): boolean {
  const coin = cells('coin')
  const symbol = cells('symbol')
  const rowVenue = cells('venue')
  return (
    (rowVenue !== undefined && !wordsFor(market, venue).includes(rowVenue)) ||
    (coin !== undefined && coin !== market.base) ||
    (symbol !== undefined && symbol !== market.symbol)
  )
}

function wordsFor(market: Market, venue: string | undefined): readonly string[] {
  return venue === undefined || venue === market.venue
    ? [market.venue, market.venue.split('-')[0] ?? market.venue]
    : [venue]
}

export function candleOf(cells: Cells): Candle {
  const volume = optionalNumber(cells, 'volume')
  const [open, high, low, close] = [
    price(cells, 'open'),
    price(cells, 'high'),
    price(cells, 'low'),
    price(cells, 'close'),
  ]
  if (high < Math.max(open, low, close) || low > Math.min(open, close)) {
    throw new InvalidInput(`high ${high} and low ${low} do not enclose open ${open} and close ${close}`)
  }
  return { time: timeOf(cells), open, high, low, close, volume }
}

/** Mark prices are not traded: what files say of their volume (a zero) means nothing. */
export function markCandleOf(cells: Cells): Candle {
  return { ...candleOf(cells), volume: null }
}

export function openInterestOf(cells: Cells): OpenInterestPoint {
  return { time: timeOf(cells), amount: notNegative(cells, 'amount'), usd: optionalNumber(cells, 'usd') }
}

export function fundingOf(cells: Cells): FundingPoint {
  const rate = number(cells, 'rate')
  return { time: timeOf(cells), rate, intervalHours: optionalNumber(cells, 'intervalHours') }
}

function timeOf(cells: Cells): number {
  return overlayTime(cells('time') ?? '')
}

function number(cells: Cells, name: keyof OverlayColumns): number {
  const text = cells(name) ?? ''
  const value = /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  if (!Number.isFinite(value))
    throw new InvalidInput(`${name} is not a number: ${JSON.stringify(text.slice(0, 40))}`)
  return value
}

function notNegative(cells: Cells, name: keyof OverlayColumns): number {
  const value = number(cells, name)
  if (value < 0) throw new InvalidInput(`${name} is negative: ${value}`)
  return value
}

function price(cells: Cells, name: keyof OverlayColumns): number {
  const value = number(cells, name)
  if (value <= 0) throw new InvalidInput(`${name} must be above zero: ${value}`)
  return value
}

function optionalNumber(cells: Cells, name: keyof OverlayColumns): number | null {
  return cells(name) ? notNegative(cells, name) : null
}
