import { rawStream, receivedTimes, type Transport } from './raw-stream'

/**
 * `readers-target.ts URL sse|ws COUNT`: so many clients of the live stream in a process of their own. Prints a line
 * when all are served, and on the word `stop` how many prints each got and how long these were on their way.
 */
const OPEN_AT_ONCE = 50
const READY = Buffer.from('"seq":')
const [href = '', transport = '', count = ''] = process.argv.slice(2)
const url = new URL(href)
const counts: number[] = []
/** By whole milliseconds. */
const delays = new Uint32Array(60_000)

function open(index: number): Promise<void> {
  counts[index] = 0
  return new Promise((resolve, reject) => {
    let isReady = false
    const take = receivedTimes((receivedAt) => {
      counts[index] = (counts[index] ?? 0) + 1
      const delay = Math.min(Math.max(0, Date.now() - receivedAt), delays.length - 1)
      delays[delay] = (delays[delay] ?? 0) + 1
    })
    const onPiece = (piece: Buffer) => {
      take(piece)
      isReady ||= piece.includes(READY)
      if (isReady) resolve()
    }
    rawStream({ url, transport: transport as Transport, onPiece }).on('close', () =>
      reject(new Error(`client ${index} was cut off`)),
    )
  })
}

for (let index = 0; index < Number(count); index += OPEN_AT_ONCE) {
  const some = Math.min(OPEN_AT_ONCE, Number(count) - index)
  await Promise.all(Array.from({ length: some }, (_, step) => open(index + step)))
}
process.stdout.write('"served"\n')

/** The delay that so large a share does not exceed. */
function quantile(share: number): number {
  const total = delays.reduce((sum, held) => sum + held, 0)
  let passed = 0
  return delays.findIndex((held) => {
    passed += held
    return passed >= total * share
  })
}

process.on('SIGTERM', () => {
  const told = {
    least: Math.min(...counts),
    most: Math.max(...counts),
    p50: quantile(0.5),
    p99: quantile(0.99),
    worst: quantile(1),
  }
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0))
})
