/**
 * Recorders cut `USDT` off symbols (`BTC_251226`, `1000PEPE`) and normalised files put it back at the wrong
 * place (`BTC_251226USDT`). ETHBTC is the venue's only market quoted in a coin, so other names that end in
 * BTC are assets.
 */
const COIN_QUOTED: ReadonlySet<string> = new Set(['ETHBTC'])
const DATED = /^(.+)(_\d{6})$/
const QUOTED = /.(?:USDT|USDC|BUSD|FDUSD|USD1)$/
const MISPLACED = /^(.+)(_\d{6})USDT$/

/** The venue's symbol for what a recorder wrote: a known quote is kept, else `USDT` is added before the date. */
export function restoreStripped(written: string): string {
  const [, name = written, date = ''] = DATED.exec(written) ?? []
  return QUOTED.test(name) || COIN_QUOTED.has(name) ? written : `${name}USDT${date}`
}

/** The venue's symbol for one to whose end `USDT` was added regardless of date and quote. */
export function repairMisplacedQuote(symbol: string): string {
  const [, name, date] = MISPLACED.exec(symbol) ?? []
  if (name !== undefined && date !== undefined) return `${name}USDT${date}`
  const stripped = symbol.replace(/USDT$/, '')
  return COIN_QUOTED.has(stripped) ? stripped : symbol
}
