import pino, { type Logger } from 'pino'
import type { Config } from '@/lib/contract/config'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>

export function openLog(level: Config['logLevel']): Log {
  return pino({ level, base: null })
}
