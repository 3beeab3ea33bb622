/** An asset of the simulated market. */
export interface SimAsset {
  readonly base: string
  /** Dollars around which the price wanders. */
  readonly price: number
  /** Typical move of a day, as a fraction. */
  readonly dailyMove: number
  /** How much leverage trades in it, relative to the others. */
  readonly activity: number
}

export const ASSETS: readonly SimAsset[] = [
  { base: 'BTC', price: 87_000, dailyMove: 0.018, activity: 2 },
  { base: 'ETH', price: 2_900, dailyMove: 0.026, activity: 1.4 },
  { base: 'SOL', price: 138, dailyMove: 0.034, activity: 0.7 },
  { base: 'XRP', price: 2.1, dailyMove: 0.03, activity: 0.5 },
  { base: 'BNB', price: 860, dailyMove: 0.022, activity: 0.35 },
  { base: 'DOGE', price: 0.145, dailyMove: 0.038, activity: 0.5 },
  { base: 'ADA', price: 0.42, dailyMove: 0.036, activity: 0.3 },
  { base: 'AVAX', price: 13.4, dailyMove: 0.038, activity: 0.3 },
  { base: 'LINK', price: 12.8, dailyMove: 0.036, activity: 0.3 },
  { base: 'LTC', price: 84, dailyMove: 0.028, activity: 0.25 },
  { base: 'SUI', price: 1.5, dailyMove: 0.045, activity: 0.4 },
  { base: 'PEPE', price: 0.0000045, dailyMove: 0.05, activity: 0.45 },
]
