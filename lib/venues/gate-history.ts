import { z } from 'zod'
import { DAY, HOUR, type Millis, SECOND, type Span } from '@/lib/contract/units'
import type { LiquidationHistory, RestRequest } from './adapter'
import { SETTLES, type Settle, settleOf } from './gate-market'
import { readAs } from './message-fields'
import { mapped, request } from './rest-request'
import { rowTexts } from './row-texts'

/** `to` may lie 3600 s behind `from` at most (venues.md 2.11); both in seconds and included. */
const WINDOW: Millis = HOUR
const MOST_ROWS = 1_000

/** The venue does not say how long it keeps orders; a week is asked for. */
const REACH: Millis = 7 * DAY

/** Past orders, hour by hour: of one contract where one is asked for, else of all of a settlement currency. */
export const liquidations: LiquidationHistory = {
  reachMs: REACH,
  // Times are cut to seconds and prices are those of fills: no row is that of a frame.
  standsAlone: true,
  requests: (symbols, span) =>
    SETTLES.flatMap((settle) => {
      const contracts = symbols.filter((symbol) => settleOf(symbol) === settle)
      const [only] = contracts
      if (only === undefined) return []
      const contract = contracts.length === 1 ? only : null
      return windowsOf(span).map((window) => page(settle, contract, window))
    }),
}

interface Seconds {
  readonly from: number
  readonly to: number
}

/** Whole seconds inside the span only: REST times are cut to seconds, those of the socket are not. */
function windowsOf({ from, to }: Span): readonly Seconds[] {
  const [first, last] = [Math.ceil(from / SECOND), Math.floor(to / SECOND) - 1]
  const length = WINDOW / SECOND
  return Array.from({ length: Math.max(0, Math.ceil((last - first + 1) / length)) }, (_, index) => {
    const start = first + index * length
    return { from: start, to: Math.min(start + length - 1, last) }
  })
}

const rows = z.array(z.unknown())
const row = z.looseObject({ time: z.int(), contract: z.string() })

/** Newest first. Where a page is full, the next one ends with the second that may have been cut. */
function page(settle: Settle, contract: string | null, window: Seconds): RestRequest<readonly string[]> {
  const asked = { ...(contract === null ? {} : { contract }), ...window, limit: MOST_ROWS }
  const asking = mapped(request(`/api/v4/futures/${settle}/liq_orders`, asked, 1, rows), (answered) =>
    answered.map(answeredRow),
  )
  return {
    ...mapped(asking, (answered) =>
      rowTexts(answered.filter(({ time }) => time >= window.from && time <= window.to)),
    ),
    next: (body) => {
      const answered = asking.read(body)
      const oldest = Math.min(...answered.map(({ time }) => time))
      const more = answered.length >= MOST_ROWS && oldest > window.from && oldest < window.to
      return more ? page(settle, contract, { from: window.from, to: oldest }) : null
    },
  }
}

function answeredRow(raw: unknown) {
  return { raw, identity: JSON.stringify(raw), time: readAs(row, raw, 'a liquidation order').time }
}
