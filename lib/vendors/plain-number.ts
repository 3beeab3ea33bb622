/** To the fifteen digits that every double holds: what lies behind them is the noise of calculating. */
export function plainNumber(value: number): number {
  return Number(value.toPrecision(15))
}
