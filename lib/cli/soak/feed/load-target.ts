import { runCollector } from '@/lib/collect/run'
import { readConfig } from '@/lib/contract/config'
import { binanceUsdm } from '@/lib/venues/binance-usdm'

/**
 * A collector in a process of its own, to be put under load. Each half second it prints how many rows were
 * committed, how long they had waited since they were received and sent, and its memory; each commit can be
 * made as slow as that of a slow disk.
 */
const REPORT_EVERY_MS = 500
const slowMs = Number(process.env.SLOW_COMMIT_MS ?? 0)
const blocked = new Int32Array(new SharedArrayBuffer(4))
const SENT = /"E":(\d+)/
let [committed, received] = [0, 0]
let waits: [received: number, sent: number][] = []

setInterval(() => {
  const line = { committed, received, waits, rss: process.memoryUsage.rss() }
  waits = []
  process.stdout.write(`${JSON.stringify(line)}\n`)
}, REPORT_EVERY_MS)

await runCollector(readConfig(process.env), new AbortController().signal, {
  adapters: [{ ...binanceUsdm, rest: null }],
  onCommit: (_venue, { events, texts, counts }) => {
    if (slowMs > 0) Atomics.wait(blocked, 0, 0, slowMs)
    const now = Date.now()
    committed += events.length
    received += counts.received
    for (const [index, event] of events.entries()) {
      const sent = Number(SENT.exec(texts[index] ?? '')?.[1] ?? now)
      waits.push([now - (event.receivedAt ?? now), now - sent])
    }
  },
})
