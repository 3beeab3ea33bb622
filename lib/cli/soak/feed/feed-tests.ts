import type { FaultTest } from '@/lib/cli/soak/fault-test'
import { cuts } from './cuts'
import { disorder } from './disorder'
import { load } from './load'
import { schemaChange } from './schema-change'
import { silence, suspicion } from './silence'
import { halfOpen, stall } from './stalls'

/** What feeds do to a collector, in the order of the catalogue. */
export const FEED_TESTS: readonly FaultTest[] = [
  stall,
  halfOpen,
  silence,
  suspicion,
  disorder,
  cuts,
  schemaChange,
  load,
]
