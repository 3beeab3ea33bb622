import pino, { type Logger } from 'pino'

let logger: Logger | null = null

/** The log of the web role, on stderr. */
export function log(level: string): Logger {
  logger ??= pino({ level, name: 'web' }, pino.destination(2))
  return logger
}
