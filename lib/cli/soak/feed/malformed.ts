import { join } from 'node:path'
import { listQuarantine } from '@/db/quarantine'
import { closeStore, openReader } from '@/db/store'
import { listVenues } from '@/db/venues'
import { atMost, exactly, measured } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { malformedFrames, validFrame } from './malformed-frames'

const COUNT = { long: 10_000, short: 1_000 }
const VALID_EVERY = 10
/** These go first, so that what a collector needs anyway for such frames is in memory already. */
const WARM_UP = 500
const FRAMES_AT_ONCE = 25
const MOST_GROWTH_MIB = 50
const START_WITHIN_MS = 180_000
const COUNTED_WITHIN_MS = 240_000
const MEBIBYTE = 1024 * 1024

export const malformed: FaultTest = {
  id: 'A12',
  title: 'Malformed frames',
  inject:
    '10,000 (short form: 1,000) frames of fixed seed: cut off, doubled, nested 100,000 deep, fields missing, NaN, 1e400, empty and negative numbers, other units of time, repeated keys, __proto__, symbols of 200,000 characters, broken UTF-8; a valid one after every ten.',
  threshold:
    '0 crashes; received = stored + duplicate + ignored + quarantined, and each malformed frame is in quarantine; no valid frame lost; memory grows by at most 50 MiB after the first 500.',
  run,
}

async function run({ long, seed, folder, say }: FaultOptions): Promise<Measured> {
  const exchange = await MockExchange.start({ venue: mockBinanceUsdm(simulateMarket(1)) })
  const path = join(folder, 'malformed.db')
  let said = { committed: 0, received: 0, rss: 0 }
  const target = startTarget({
    entry: 'lib/cli/soak/feed/load-target.ts',
    environment: { ...environmentFor(exchange.origin), DATABASE_URL: `file:${path}`, LOG_LEVEL: 'silent' },
    onLine: (line) => {
      said = JSON.parse(line)
    },
  })
  try {
    await until('the collector listens', START_WITHIN_MS, () => exchange.subscribers('!forceOrder@arr') === 1)
    const first = malformedFrames(WARM_UP, seed + 1)
    const firstValid = await send(exchange, first, 0)
    await until('it is warm', START_WITHIN_MS, () => said.received >= first.length + firstValid)
    const before = said.rss
    const more = malformedFrames((long ? COUNT.long : COUNT.short) - WARM_UP, seed)
    const valid = firstValid + (await send(exchange, more, firstValid))
    const frames = [...first, ...more]
    const total = valid + frames.length
    await until('all are counted', COUNTED_WITHIN_MS, () => said.received >= total)
    say(`${frames.length} malformed and ${valid} valid frames were sent`)
    const exited = target.process.exitCode !== null
    const growth = Math.max(0, said.rss - before) / MEBIBYTE
    return measured([
      exactly('crashes', Number(exited), 0),
      exactly('sockets', exchange.attempts.length, 1),
      ...(await countChecks(path, frames, valid)),
      atMost('growth of memory', growth, MOST_GROWTH_MIB, 'MiB'),
    ])
  } finally {
    await target.kill()
    await exchange.close()
  }
}

/** A few at a time, as a venue would; returns how many valid ones were among them. */
async function send(
  exchange: MockExchange,
  frames: readonly (string | Uint8Array)[],
  validBefore: number,
): Promise<number> {
  let valid = 0
  for (const [index, frame] of frames.entries()) {
    exchange.send(frame)
    if (index % VALID_EVERY === 0) exchange.send(validFrame(validBefore + valid++))
    if (index % FRAMES_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return valid
}

async function countChecks(path: string, frames: readonly (string | Uint8Array)[], valid: number) {
  const store = openReader({ path })
  const [venue] = (await listVenues(store)).filter(({ counts }) => counts.received > 0)
  const held = await listQuarantine(store, { limit: 100 })
  closeStore(store)
  const wanted = { received: frames.length + valid, stored: valid, duplicate: 0, ignored: 0 }
  return [
    exactly(
      'counted',
      JSON.stringify(venue?.counts),
      JSON.stringify({ ...wanted, quarantined: frames.length }),
    ),
    exactly(
      'first hundred in quarantine',
      held.every(({ text }, index) => text === asText(frames[index])) ? 'as sent' : 'other texts',
      'as sent',
    ),
  ]
}

function asText(sent: string | Uint8Array | undefined): string | undefined {
  return sent instanceof Uint8Array ? Buffer.from(sent).toString('utf8') : sent
}
