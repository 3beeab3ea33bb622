import { FAULT_TESTS } from './registry'
import { runFault } from './run-fault'

/** `fault-process.ts ID SEED long|short`: one fault test in a process of its own; reports to its parent. */
const [id, seed, form] = process.argv.slice(2)
const fault = FAULT_TESTS.find((one) => one.id === id)
if (!fault) throw new Error(`there is no fault test ${id}`)
const say = (line: string) => console.log(`  ${line}`)
const measured = await runFault(fault, { long: form === 'long', seed: Number(seed), say })
process.send?.(measured, () => process.exit(0))
