import type { FaultTest } from './fault-test'

/** Every fault test, in the order in which they run and stand in the document. */
export const FAULT_TESTS: readonly FaultTest[] = []
