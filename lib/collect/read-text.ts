import type { Outcome } from '@/lib/contract/append-batch'
import type { ParseContext, ParseText } from '@/lib/contract/row-format'

/** What a parser makes of one raw text; whatever it throws is the reason for quarantine. */
export function readText(parse: ParseText, text: string, context: ParseContext): Outcome {
  try {
    return { events: parse(text, context) }
  } catch (error) {
    return { quarantined: error instanceof Error ? error.message : String(error) }
  }
}
