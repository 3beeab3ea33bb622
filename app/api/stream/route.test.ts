import { afterEach, expect, test, vi } from 'vitest'
import { closeGap, openGap } from '@/db/gaps'
import { takeLease } from '@/db/lease'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { pruneLog } from '@/db/log'
import type { Store } from '@/db/store'
import { setFeedState } from '@/db/venues'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import type { WireEvent } from '@/lib/contract/wire-event'
import { endStreams, streamClientCount } from '@/lib/http/event-stream'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { tailCount } from '@/lib/queries/tail'
import { GET } from './route'

const START = Date.UTC(2025, 11, 11)
/** Of a machine that is busy with other things. */
const PATIENT = { timeout: 30_000, interval: 10 }

afterEach(async () => {
  endStreams()
  await vi.waitFor(() => expect(tailCount()).toBe(0), PATIENT)
})

interface Message {
  readonly id: string | undefined
  readonly event: string | undefined
  readonly data: Record<string, unknown>
}

/** A client that keeps what it reads. */
async function connect(query = '', headers: Record<string, string> = {}) {
  const gone = new AbortController()
  const response = await GET(
    new Request(`http://localhost/api/stream?${query}`, { headers, signal: gone.signal }),
  )
  const messages: Message[] = []
  const read = async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const piece of response.body ?? []) {
      text += decoder.decode(piece, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) if (block.includes('data: ')) messages.push(parse(block))
    }
  }
  const ended = read()
  await vi.waitFor(
    () => expect(named(messages, 'ready').length + Number(response.status !== 200)).toBe(1),
    PATIENT,
  )
  return { response, messages, ended, abort: () => gone.abort() }
}

function parse(block: string): Message {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
  return {
    id: field('id'),
    event: field('event'),
    data: JSON.parse(field('data') ?? 'null') as Message['data'],
  }
}

const named = (messages: readonly Message[], event: string | undefined) =>
  messages.filter((message) => message.event === event)
const ids = (messages: readonly Message[]) => named(messages, undefined).map(({ id }) => Number(id))
const sizes = (messages: readonly Message[]) =>
  named(messages, undefined).map(({ data }) => (data as unknown as WireEvent).size)

const print = (step: number, size = '1', symbol = 'BTCUSDT') =>
  testLiquidation({ time: START + step, size, market: testMarket(symbol) })

test('a client gets what is stored after it came, once and in order', async () => {
  const writer = await freshStore()
  await store(writer, [print(1)])
  const { messages } = await connect()
  expect(named(messages, 'ready')[0]?.data).toEqual({ seq: 1, simulated: false })
  await store(writer, [print(2), print(3)])
  await vi.waitFor(() => expect(ids(messages)).toEqual([2, 3]), PATIENT)
  await store(writer, [print(4)])
  await vi.waitFor(() => expect(ids(messages)).toEqual([2, 3, 4]), PATIENT)
})

test('a client that comes back goes on where it left off, while rows keep coming', async () => {
  const writer = await freshStore()
  await store(
    writer,
    Array.from({ length: 900 }, (_, step) => print(step)),
  )
  const connecting = connect('', { 'last-event-id': '100' })
  await store(writer, [print(1_000), print(1_001)])
  const { messages } = await connecting
  await store(writer, [print(1_002)])
  const wanted = Array.from({ length: 803 }, (_, index) => 101 + index)
  await vi.waitFor(() => expect(ids(messages)).toEqual(wanted), PATIENT)
  expect(named(messages, 'reset')).toEqual([])
})

test('a burst larger than a client may have waiting reaches one that reads', async () => {
  const writer = await freshStore()
  await store(writer, [print(0)])
  const { messages } = await connect()
  await store(
    writer,
    Array.from({ length: 3_000 }, (_, step) => print(1 + step)),
  )
  await vi.waitFor(() => expect(ids(messages)).toHaveLength(3_000), PATIENT)
  expect(named(messages, 'end')).toEqual([])
})

test.each([
  ['is no longer logged', '3'],
  ['was never given out', '999'],
])('a client whose place %s is told to begin anew', async (_why, since) => {
  const writer = await freshStore()
  for (const step of [1, 2, 3, 4, 5, 6]) await store(writer, [print(step)])
  pruneLog(writer, 2)
  const { messages } = await connect(`since=${since}`)
  expect(named(messages, 'reset')[0]?.data).toEqual({ seq: 6 })
  await store(writer, [print(7)])
  await vi.waitFor(() => expect(ids(messages)).toEqual([7]), PATIENT)
})

test('a client gets only what it asked for', async () => {
  const writer = await freshStore()
  await store(writer, [print(1, '1', 'ETHUSDT'), print(1, '1', 'BTCUSDT')])
  const { messages } = await connect('base=btc&liquidated=long&min_usd=500&venue=testex')
  await store(writer, [print(2, '5'), print(3, '4'), print(4, '6', 'ETHUSDT'), print(5, '7')])
  await vi.waitFor(() => expect(sizes(messages)).toEqual(['5', '7']), PATIENT)
})

test('a scope that is not known is a 404, not a stream', async () => {
  await store(await freshStore(), [print(1)])
  const { response } = await connect('base=NOPE')
  expect(response.status).toBe(404)
  expect(streamClientCount()).toBe(0)
})

const live = (writer: Store) =>
  setFeedState(writer, { venue: 'testex', state: 'live', reason: null, lastMessageAt: START })

test('the state of the feeds comes at once and when it or the gaps change', async () => {
  const writer = await freshStore()
  const lease = { name: COLLECT_LEASE, owner: 'test', ttlMs: 3_600_000, now: Date.now() }
  await takeLease(writer, lease)
  await live(writer)
  const { messages } = await connect()
  const states = () => named(messages, 'state').map(({ data }) => data)
  await vi.waitFor(() => expect(states()).toHaveLength(1), PATIENT)
  expect(states()[0]).toEqual({
    venues: [{ id: 'testex', state: 'live', reason: null, last_message_at: START }],
    gaps: [],
  })
  const gap = { venue: 'testex', markets: [], from: START, reason: 'the venue closed the connection' }
  const id = await openGap(writer, gap)
  await vi.waitFor(() => expect(states()).toHaveLength(2), PATIENT)
  expect(states()[1]).toMatchObject({ gaps: [{ ...gap, to: null }] })
  await closeGap(writer, id, START + 1_000)
  await vi.waitFor(() => expect(states()[2]).toMatchObject({ gaps: [] }), PATIENT)
})

test('a client that joins others is told first where it stands', async () => {
  await store(await freshStore(), [print(1)])
  const first = await connect()
  await vi.waitFor(() => expect(named(first.messages, 'state')).toHaveLength(1), PATIENT)
  const second = await connect()
  await vi.waitFor(
    () => expect(second.messages.map(({ event }) => event)).toEqual(['ready', 'state']),
    PATIENT,
  )
})

test('a client that goes leaves no listener and no poller', async () => {
  await store(await freshStore(), [print(1)])
  const [one, two] = [await connect(), await connect()]
  expect([streamClientCount(), tailCount()]).toEqual([2, 1])
  one.abort()
  expect([streamClientCount(), tailCount()]).toEqual([1, 1])
  two.abort()
  expect([streamClientCount(), tailCount()]).toEqual([0, 0])
})

test('a client that goes before the first byte leaves nothing either', async () => {
  await store(await freshStore(), [print(1)])
  for (let round = 0; round < 50; round++) {
    const gone = new AbortController()
    const answering = GET(new Request('http://localhost/api/stream', { signal: gone.signal }))
    if (round % 2) gone.abort()
    await answering
    gone.abort()
  }
  expect([streamClientCount(), tailCount()]).toEqual([0, 0])
})
