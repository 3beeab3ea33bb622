/** Epoch milliseconds, UTC. */
export type Millis = number

/** US dollars; dollar stablecoins count one to one unless a source gives a rate. */
export type Usd = number

/** An exact decimal in canonical form: no exponent, no padding zeros (`0.05`, `-3`, `120`). */
export type Decimal = string

export const SECOND: Millis = 1_000
export const MINUTE: Millis = 60_000
export const HOUR: Millis = 3_600_000
export const DAY: Millis = 86_400_000

/** Times lie between the epoch and this, the year 2100. */
export const LATEST_TIME: Millis = Date.UTC(2100, 0, 1)

/** A half-open span of time `[from, to)`. */
export interface Span {
  readonly from: Millis
  readonly to: Millis
}
