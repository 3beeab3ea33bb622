import { readConfig } from '@/lib/contract/config'
import { binanceUsdm } from '@/lib/venues/binance-usdm'
import { QUICK } from './collector.fixture'
import { runCollector } from './run'
import { TIMINGS } from './timings'

/**
 * A collector in a process of its own, to be killed: prints the time of each event after its commit. How soon it
 * stores depends on nothing that is quicker here than in the product.
 */
const { leaseMs, connectEveryMs, commitEveryMs } = TIMINGS
const timeOf = /"T":(\d+)/
await runCollector(readConfig(process.env), new AbortController().signal, {
  adapters: [binanceUsdm],
  timings: { ...QUICK, leaseMs, connectEveryMs, commitEveryMs },
  onCommit: (_venue, { texts }) => {
    process.stdout.write(texts.map((text) => `${timeOf.exec(text)?.[1]}\n`).join(''))
  },
})
