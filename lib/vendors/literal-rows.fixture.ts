/** The row of Coin Metrics' specification, as vendors.md 1.4 quotes it. */
export const COINMETRICS_ROW = {
  market: 'binance-BTCUSDT-future',
  time: '2020-10-10T15:44:42.105000000Z',
  coin_metrics_id: '1602344682105000000',
  amount: '0.045',
  price: '11380.39',
  type: 'trade',
  database_time: '2020-10-10T15:44:45.109122000Z',
  side: 'buy',
} as const

/** The numbers of Kaiko's documentation (vendors.md 2.1), whose rate is not one. */
export const KAIKO_ROW = {
  timestamp: 1741785829372,
  trade_id: 'a-1',
  price: 82854.8,
  amount: 0.113,
  amount_quote: 9362.5924,
  amount_usd: 9359.69,
  rate: 0.99969,
  position_side: 'long',
} as const
