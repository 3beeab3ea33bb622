import type { Outcome } from '@/lib/contract/append-batch'
import { InvalidInput } from '@/lib/contract/errors'
import type { ParseContext, ParseText } from '@/lib/contract/row-format'
import { LATEST_TIME, type Millis } from '@/lib/contract/units'

/** What a parser makes of one raw text; whatever it throws is the reason for quarantine. */
export function readText(parse: ParseText, text: string, context: ParseContext): Outcome {
  try {
    const events = parse(text, context)
    for (const { time } of events) assertTime(time)
    return { events }
  } catch (error) {
    return { quarantined: error instanceof Error ? error.message : String(error) }
  }
}

/** A clock in other units, or none, must not put rows where nobody looks for them. */
function assertTime(time: Millis): void {
  if (Number.isSafeInteger(time) && time >= 0 && time < LATEST_TIME) return
  throw new InvalidInput(`time ${time} is not in milliseconds between 1970 and 2100`)
}
