import { z } from 'zod'
import type { BybitRow } from './bybit-order'
import { epochMs, type JsonObject, positiveDecimal, readAs } from './message-fields'

const side = z.enum(['Buy', 'Sell'])
/** The venue opened in November 2018. */
const time = epochMs(Date.UTC(2018, 10, 1))
const symbol = z.string().min(1).max(60)

/** `allLiquidation.{symbol}`, since 2025-02-20: all of them, pushed every 500 ms. */
const allLiquidation = z
  .object({ T: time, s: symbol, S: side, v: positiveDecimal, p: positiveDecimal })
  .transform(
    (row): BybitRow => ({
      id: null,
      symbol: row.s,
      side: row.S,
      size: row.v,
      price: row.p,
      time: row.T,
      coverage: 'complete',
    }),
  )

/** `liquidation.{symbol}` of the v5 interface: one per symbol and second. */
const v5 = z
  .object({ symbol, side, size: positiveDecimal, price: positiveDecimal, updatedTime: time })
  .transform(
    ({ updatedTime, ...row }): BybitRow => ({ ...row, id: null, time: updatedTime, coverage: 'sampled' }),
  )

/** The same topic of v3. */
const v3 = z
  .object({ symbol, side, qty: positiveDecimal, price: positiveDecimal, time })
  .transform(({ qty, ...row }): BybitRow => ({ ...row, id: null, size: qty, coverage: 'sampled' }))

/** A row of the v2 path `liq-records`, the only generation with an id. What share it held is not documented. */
const v2 = z
  .object({ id: z.int().positive(), symbol, side, qty: positiveDecimal, price: positiveDecimal, time })
  .transform(({ id, qty, ...row }): BybitRow => ({ ...row, id: String(id), size: qty, coverage: 'unknown' }))

const allLiquidations = z.object({ data: z.array(allLiquidation) })
const oneOfV5 = z.object({ data: v5 })
const oneOfV3 = z.object({ data: v3 })
const republishedV2 = z.object({ data: z.array(v2) })
const answerOfV2 = z.object({ result: z.array(v2) })

/** Rows of an `allLiquidation` message. */
export function rowsOfToday(message: JsonObject): readonly BybitRow[] {
  return readAs(allLiquidations, message, 'an allLiquidation message').data
}

/** Rows of a `liquidation` message, whose generation shows in its shape. */
export function rowsOfOldTopic(message: JsonObject): readonly BybitRow[] {
  const { data } = message
  if (Array.isArray(data)) return readAs(republishedV2, message, 'republished liq-records').data
  const isV3 = typeof data === 'object' && data !== null && 'qty' in data
  return [readAs(isV3 ? oneOfV3 : oneOfV5, message, `a ${isV3 ? 'v3' : 'v5'} liquidation message`).data]
}

/** Rows of an answer of `/v2/public/liq-records`. */
export function rowsOfV2Answer(message: JsonObject): readonly BybitRow[] {
  return readAs(answerOfV2, message, 'an answer of liq-records').result
}
