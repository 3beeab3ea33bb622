import { readConfig } from '@/lib/contract/config'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { QUICK } from './collector.fixture'
import { runCollector } from './run'
import { TIMINGS } from './timings'

/**
 * A collector in a process of its own, to be killed: prints the time of each event after its commit, and `way MS`
 * whenever a message has been longer on its way than all before. How soon it stores depends on nothing that is
 * quicker here than in the product.
 */
const { leaseMs, connectEveryMs, commitEveryMs } = TIMINGS
const timeOf = /"T":(\d+)/
const sentAtOf = /"E":(\d+)/
let longestWay = -1

function tellWay(text: string): void {
  const sentAt = sentAtOf.exec(text)?.[1]
  const way = Date.now() - Number(sentAt ?? Number.NaN)
  if (!(way > longestWay)) return
  longestWay = way
  process.stdout.write(`way ${way}\n`)
}

/** Every message passes the filter, and none earlier than it is heard. */
function mayHoldLiquidation(text: string): boolean {
  tellWay(text)
  return binanceUsdm.mayHoldLiquidation(text)
}

await runCollector(readConfig(process.env), new AbortController().signal, {
  adapters: [{ ...binanceUsdm, mayHoldLiquidation }],
  timings: { ...QUICK, leaseMs, connectEveryMs, commitEveryMs },
  onCommit: (_venue, { texts }) => {
    process.stdout.write(texts.map((text) => `${timeOf.exec(text)?.[1]}\n`).join(''))
  },
})
