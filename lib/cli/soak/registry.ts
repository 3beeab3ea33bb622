import type { FaultTest } from './fault-test'
import { cuts } from './feed/cuts'
import { disorder } from './feed/disorder'
import { load } from './feed/load'
import { halfOpen, stall } from './feed/stalls'
import { busy } from './store/busy'
import { diskFull } from './store/disk-full'
import { kill } from './store/kill'
import { oneCollector } from './store/one-collector'
import { powerCut } from './store/power-cut'
import { wal } from './store/wal'

/** Every fault test, in the order in which they run and stand in the document. */
export const FAULT_TESTS: readonly FaultTest[] = [
  disorder,
  cuts,
  kill,
  powerCut,
  diskFull,
  wal,
  busy,
  oneCollector,
]
