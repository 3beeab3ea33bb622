import type { FaultTest } from './fault-test'
import { FEED_TESTS } from './feed/feed-tests'
import { LOAD_TESTS } from './load/load-tests'
import { brokenDisk } from './store/broken-disk'
import { busy } from './store/busy'
import { diskFull } from './store/disk-full'
import { kill } from './store/kill'
import { oneCollector } from './store/one-collector'
import { powerCut } from './store/power-cut'
import { restore } from './store/restore'
import { wal } from './store/wal'
import { steady } from './whole/steady'

/** Every fault test, in the order in which they run and stand in the document. */
export const FAULT_TESTS: readonly FaultTest[] = [
  ...FEED_TESTS,
  kill,
  powerCut,
  diskFull,
  brokenDisk,
  wal,
  busy,
  oneCollector,
  restore,
  ...LOAD_TESTS,
  steady,
]
