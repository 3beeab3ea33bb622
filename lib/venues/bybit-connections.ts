import type { Market } from '@/lib/contract/market'
import { SECOND } from '@/lib/contract/units'
import type { Connection } from './adapter'
import type { Category } from './bybit-market'

/** A busy ticker on every socket: silence on it means that the socket is dead. */
const CANARY: Readonly<Record<Category, string>> = { linear: 'tickers.BTCUSDT', inverse: 'tickers.BTCUSD' }
/** Characters of all `args` of one socket (venues.md 2.3). */
const LONGEST_ARGS = 21_000
const ARGS_PER_MESSAGE = 10

/**
 * There is no wildcard: every market is asked for, on as many sockets as the bound on `args` needs. Markets
 * keep the order in which they are given, so a new one at the end leaves the sockets before it as they are.
 */
export function connections(markets: readonly Market[]): readonly Connection[] {
  const categories: readonly Category[] = ['linear', 'inverse']
  return categories.flatMap((category) => {
    const symbols = symbolsOf(markets.filter((market) => market.contractType === category))
    return shards(symbols, LONGEST_ARGS - written(CANARY[category])).map((shard, index) =>
      connection(category, index + 1, shard),
    )
  })
}

/** What the venue lists; before it has been asked, the perpetual ones of the snapshot. */
function symbolsOf(markets: readonly Market[]): string[] {
  const listed = markets.filter(({ origin }) => origin === 'venue')
  const asked = listed.length > 0 ? listed : markets.filter(({ expiry }) => expiry === null)
  return asked.map(({ symbol }) => symbol)
}

function topicOf(symbol: string): string {
  return `allLiquidation.${symbol}`
}

function shards(symbols: readonly string[], bound: number): string[][] {
  const result: string[][] = []
  let room = 0
  for (const symbol of symbols) {
    const length = written(topicOf(symbol))
    if (length > room) {
      result.push([])
      room = bound
    }
    result.at(-1)?.push(symbol)
    room -= length
  }
  return result
}

/** Characters of a topic among `args`: itself, two quotes, a comma. */
function written(topic: string): number {
  return topic.length + 3
}

function connection(category: Category, number: number, symbols: readonly string[]): Connection {
  const batches = [[CANARY[category]], ...inBatches(symbols.map(topicOf))]
  return {
    name: `${category}-${number}`,
    role: category,
    url: `wss://stream.bybit.com/v5/public/${category}`,
    symbols,
    encoding: 'text',
    subscribe: batches.map((args, index) => subscription(index, everyOne(args), args)),
    subscribeEveryMs: 50,
    // Dropped after 10 minutes of silence; a ping every 20 s is advised (venues.md 2.3).
    heartbeat: { everyMs: 20 * SECOND, message: () => '{"op":"ping"}' },
    answer: (text) => withoutRefused(text, batches),
    canary: {
      stream: CANARY[category],
      matches: (text) => text.includes(`"topic":"${CANARY[category]}"`),
      silenceMs: 10 * SECOND,
    },
    renewAfterMs: null,
  }
}

function inBatches(topics: readonly string[]): string[][] {
  const count = Math.ceil(topics.length / ARGS_PER_MESSAGE)
  return Array.from({ length: count }, (_, index) =>
    topics.slice(index * ARGS_PER_MESSAGE, (index + 1) * ARGS_PER_MESSAGE),
  )
}

/** The request's id says which batch it is and, one bit per topic, which of its topics it asks for. */
function subscription(batch: number, bits: number, args: readonly string[]): string {
  return JSON.stringify({ req_id: `${batch}.${bits}`, op: 'subscribe', args })
}

function everyOne(args: readonly string[]): number {
  return 2 ** args.length - 1
}

const REFUSED = /^\{"success":false,.*"req_id":"(\d+)\.(\d+)"/
const TOPIC = /(?:allLiquidation|tickers)\.[\p{L}\p{N}-]+/gu

/**
 * One topic that the venue does not accept spoils the whole message (ccxt issue 30284): the others of its
 * batch are asked for again, so that a delisted market disturbs none. Null where no topic is named.
 */
function withoutRefused(text: string, batches: readonly (readonly string[])[]): string | null {
  const [, number, asked] = REFUSED.exec(text) ?? []
  const batch = batches[Number(number)]
  if (!batch) return null
  const named = new Set(text.match(TOPIC))
  const bits = batch.reduce(
    (left, topic, index) => (named.has(topic) ? left & ~(1 << index) : left),
    Number(asked),
  )
  const args = batch.filter((_, index) => bits & (1 << index))
  return bits === Number(asked) || args.length === 0 ? null : subscription(Number(number), bits, args)
}
