import { parseArgs } from 'node:util'
import { CannotStart } from '@/lib/contract/errors'

const USAGE = `usage: npm run db -- backup FILE | verify | stats | prune [--raw-older-than DAYS] | undo BATCH | reparse [VENUE] [--trust] | migrate | rebuild
DAYS count from when a message was received, not from when its event happened; imported rows keep their raw texts (undo takes a batch back)`

export type DbCommand =
  | { readonly name: 'verify' | 'stats' | 'migrate' | 'rebuild' }
  | { readonly name: 'backup'; readonly file: string }
  | { readonly name: 'prune'; readonly days: number | null }
  | { readonly name: 'undo'; readonly batch: number }
  /** `trust` = also rows whose prices were doubted. */
  | { readonly name: 'reparse'; readonly venue: string | null; readonly trust: boolean }

/** What a command cannot do without, as the usage calls it. */
const NEEDED: Readonly<Record<string, string>> = { backup: 'FILE', undo: 'BATCH' }

const WITHOUT_OPERAND = ['verify', 'stats', 'migrate', 'rebuild'] as const

/** Reads the command line. Throws CannotStart with what is wrong and the usage. */
export function readCommand(args: string[]): DbCommand {
  const { values, positionals } = parsed(args)
  const [name, operand, ...more] = positionals
  const days = values['raw-older-than']
  const { trust = false } = values
  const isMisplaced = (days !== undefined && name !== 'prune') || (trust && name !== 'reparse')
  if (more.length > 0 || isMisplaced) throw wrong('too many arguments')
  if (name === 'backup' && operand) return { name, file: operand }
  if (name === 'undo' && operand) return { name, batch: wholeNumber(operand, 'BATCH') }
  if (name === 'reparse') return { name, venue: operand ?? null, trust }
  if (name === 'prune' && !operand) {
    return { name, days: days === undefined ? null : wholeNumber(days, '--raw-older-than') }
  }
  const plain = WITHOUT_OPERAND.find((known) => known === name)
  if (plain && !operand) return { name: plain }
  if (name !== undefined && Object.hasOwn(NEEDED, name)) throw wrong(`${name} needs a ${NEEDED[name]}`)
  throw wrong(name ? `${[name, operand].join(' ').trim()} is not a command` : 'no command given')
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { 'raw-older-than': { type: 'string' }, trust: { type: 'boolean' } },
    })
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(value: string, name: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw wrong(`${name} must be a whole number above 0, not ${value}`)
  return Number(value)
}

function wrong(problem: string): CannotStart {
  return new CannotStart(`${problem}\n${USAGE}`)
}
