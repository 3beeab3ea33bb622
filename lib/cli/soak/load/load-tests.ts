import type { FaultTest } from '@/lib/cli/soak/fault-test'
import { abuse } from './abuse'
import { comings } from './comings'

/** What many or greedy clients do to the web role. */
export const LOAD_TESTS: readonly FaultTest[] = [comings, abuse]
