import type { FaultTest } from '@/lib/cli/soak/fault-test'
import { abuse } from './abuse'
import { comings } from './comings'
import { exports } from './exports'
import { manyStreams } from './many-streams'
import { slowReaders } from './slow-readers'

/** What many or greedy clients do to the web role. */
export const LOAD_TESTS: readonly FaultTest[] = [comings, slowReaders, manyStreams, abuse, exports]
