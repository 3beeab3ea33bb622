import pino, { type DestinationStream, type Logger } from 'pino'
import type { Config } from '@/lib/contract/config'
import { ProductError } from '@/lib/contract/errors'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>

/** Levels at which every error is told with its stack. */
const WITH_STACKS: readonly Config['logLevel'][] = ['trace', 'debug']

/** One JSON line per event on stdout, or to `destination`. */
export function openLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const err = WITH_STACKS.includes(level) ? pino.stdSerializers.err : shortIfExpected
  return pino({ level, base: null, serializers: { err } }, destination ?? pino.destination(1))
}

/** What the product itself tells of, such as a venue that cannot be reached, needs no stack: its words and its cause. */
function shortIfExpected(error: Error): object {
  if (!(error instanceof ProductError)) return pino.stdSerializers.err(error)
  const { message, cause } = error
  return { message, ...(cause === undefined ? {} : { cause: wordsOf(cause) }) }
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause ? String(cause.code) : ''
  return cause.message.includes(code) ? cause.message : `${code} ${cause.message}`
}
