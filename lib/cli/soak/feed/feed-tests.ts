import type { FaultTest } from '@/lib/cli/soak/fault-test'
import { cuts } from './cuts'
import { disorder } from './disorder'
import { listings } from './listings'
import { load } from './load'
import { malformed } from './malformed'
import { parts } from './parts'
import { replays } from './replays'
import { rollover } from './rollover'
import { schemaChange } from './schema-change'
import { silence, suspicion } from './silence'
import { halfOpen, stall } from './stalls'
import { storm } from './storm'

/** What feeds do to a collector, in the order of the catalogue. */
export const FEED_TESTS: readonly FaultTest[] = [
  stall,
  halfOpen,
  parts,
  silence,
  suspicion,
  rollover,
  disorder,
  cuts,
  replays,
  storm,
  listings,
  schemaChange,
  malformed,
  load,
]
