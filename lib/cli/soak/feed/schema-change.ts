import { listVenues } from '@/db/venues'
import { atLeast, atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { reparseQuarantine } from '@/lib/collect/replay'
import { InvalidInput } from '@/lib/contract/errors'
import type { Liquidation } from '@/lib/contract/liquidation'
import { HOUR, MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { frameFormat, marketLookup } from '@/lib/venues/frame-format'
import { changedFields } from './changed-fields'
import { subFolder } from './disorder'
import { allEvents, stateHash } from './state-hash'
import { type Actor, FIRST_EVENT, LAST_ARRIVALS, openWorld, START, untilAllLive, type World } from './world'

export const schemaChange: FaultTest = {
  id: 'A11',
  title: 'A venue changes its words',
  inject:
    'Each field of each form of message of every simulated venue is renamed, retyped, removed, set to null, or gets a new one beside it, one at a time. Then, in virtual time, all venues are collected by adapters that understand none of their liquidations, and what lies in quarantine is read again by those that do.',
  threshold:
    'A new field changes nothing; any other change leaves the rows as they are or puts the message into quarantine: no row with another value, other than from a second field that the venue documents for it; an alarm within a minute of the tenth unreadable message; after reading again the state hash of a run that never broke.',
  run,
}

async function run(options: FaultOptions): Promise<Measured> {
  return measured([...(await fieldChecks(options)), ...(await repairChecks(options))])
}

/** Where a venue documents a second field for the same fact, the rows tell which one they are from. */
const SECOND_FIELDS: ReadonlySet<string> = new Set([
  // The order's price instead of the average fill, as `order_limit`; the original quantity (venues.md 2.1).
  'ap',
  'z',
  // The volume in contracts instead of the turnover (venues.md 2.9).
  'trade_turnover',
  // A message's own time where the row has none (venues.md 2.11).
  'time_ms',
])
/** Without these a message is a whole one that holds no liquidation. */
const MEANS_NONE: ReadonlySet<string> = new Set([
  // The flag that makes a liquidation of an ordinary trade (venues.md 2.5).
  'liquidation',
  // The place of the price, null as long as a position is only triggered (venues.md 2.8).
  '11',
])

interface Tally {
  messages: number
  changes: number
  quarantined: number
  secondField: number
  meansNone: number
  readonly wrong: string[]
}

async function fieldChecks({ long, seed, folder, say }: FaultOptions): Promise<Check[]> {
  const world = await openWorld({
    folder: subFolder(folder, 'fields'),
    seed,
    lasts: long ? 6 * HOUR : HOUR,
  })
  const tally: Tally = { messages: 0, changes: 0, quarantined: 0, secondField: 0, meansNone: 0, wrong: [] }
  try {
    for (const actor of world.actors) {
      for (const message of formsOf(actor)) changeEveryField(actor, message, tally)
      say(`${actor.id}: ${tally.changes} changes so far`)
    }
  } finally {
    await world.stop()
  }
  return [
    told('messages', tally.messages),
    told('changes', tally.changes),
    told('quarantined', tally.quarantined),
    told('read from a documented second field', tally.secondField),
    told('then no liquidation by the words of the venue', tally.meansNone),
    exactly(
      'changes that made other rows, lost one or broke the reader',
      tally.wrong.join('; ') || 'none',
      'none',
    ),
  ]
}

/** One message of each form: the names and types of all its fields. */
function formsOf({ pushes }: Actor): unknown[] {
  const forms = new Map(pushes.map(({ data }) => [formOf(data), data]))
  return [...forms.values()]
}

function formOf(value: unknown): string {
  if (Array.isArray(value)) {
    const forms = value.map(formOf)
    const isRow = value.some((item) => typeof item !== 'object')
    return `[${isRow ? forms : [...new Set(forms)].sort()}]`
  }
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  return JSON.stringify(Object.entries(value).map(([key, inner]) => [key, formOf(inner)]))
}

function changeEveryField({ id, adapter, mock }: Actor, message: unknown, tally: Tally): void {
  const read = readerOf(adapter, mock)
  const before = read(message)
  tally.messages += 1
  for (const { field, change, message: changed } of changedFields(message)) {
    tally.changes += 1
    const after = read(changed)
    const name = field.split('.').at(-1) ?? ''
    if (after === before) continue
    if (after === QUARANTINE) {
      if (change === 'added') tally.wrong.push(`${id} ${field} ${change}`)
      else tally.quarantined += 1
    } else if (MEANS_NONE.has(name) && change !== 'added' && holdsOnly(before, after)) tally.meansNone += 1
    else if (SECOND_FIELDS.has(name) && after !== '[]' && change !== 'added') tally.secondField += 1
    else tally.wrong.push(`${id} ${field} ${change}`)
  }
}

/** True where no row is new. */
function holdsOnly(before: string, after: string): boolean {
  const known = new Set(rowsOf(before))
  return rowsOf(after).every((row) => known.has(row))
}

function rowsOf(text: string): string[] {
  const rows: unknown = JSON.parse(text)
  return Array.isArray(rows) ? rows.map((row) => JSON.stringify(row)) : []
}

const QUARANTINE = 'quarantine'

/** What the collector makes of a message: its rows, or that it is kept for later; a crash is thrown on. */
function readerOf(adapter: VenueAdapter, mock: Actor['mock']): (message: unknown) => string {
  const read = frameFormat(adapter).reader(null)
  const listed = (adapter.rest?.instruments() ?? []).flatMap((request) =>
    request.read(mock.rest(new URL(request.path, 'http://localhost'), START)),
  )
  const known = new Map([...adapter.snapshot, ...listed].map((market) => [market.symbol, market]))
  const context = { receivedAt: START, market: marketLookup(adapter, known) }
  return (message) => {
    const text = JSON.stringify(message)
    // What the adapter does not keep is as good as lost.
    if (!adapter.mayHoldLiquidation(text)) return '[]'
    try {
      return JSON.stringify(read(text, context))
    } catch (error) {
      if (error instanceof InvalidInput) return QUARANTINE
      throw error
    }
  }
}

const LASTS = { long: 30 * MINUTE, short: 3 * MINUTE }
const ALARM_WITHIN: Millis = MINUTE

async function repairChecks({ long, seed, folder, say }: FaultOptions): Promise<Check[]> {
  const lasts = long ? LASTS.long : LASTS.short
  const perMinute = 24
  const clean = await openWorld({ folder: subFolder(folder, 'clean'), seed, lasts, perMinute })
  const wanted = await hashAfter(clean, lasts)
  say('the undisturbed run is over')
  const broken = await openWorld({
    folder: subFolder(folder, 'broken'),
    seed,
    lasts,
    perMinute,
    adapt: outdated,
  })
  await untilAllLive(broken, FIRST_EVENT - START)
  await broken.clock.pass(FIRST_EVENT - broken.clock.now() + lasts + LAST_ARRIVALS)
  await broken.hush()
  const rows = (await allEvents(broken.store)).length
  const alarms = alarmChecks(broken)
  const suspects = (await listVenues(broken.store)).filter(({ counts }) => counts.quarantined >= 10).length
  for (const { id } of broken.actors) await reparseQuarantine(broken.store, id)
  const hash = stateHash(await allEvents(broken.store))
  const left = (await listVenues(broken.store)).reduce((sum, { counts }) => sum + counts.quarantined, 0)
  await broken.stop()
  return [
    exactly('rows that adapters made of what they do not understand', rows, 0),
    atLeast('venues with ten messages in quarantine', suspects, 1),
    ...alarms,
    exactly('messages in quarantine after reading again', left, 0),
    exactly('state hash after reading again', hash, wanted),
  ]
}

async function hashAfter(world: World, lasts: Millis): Promise<string> {
  await untilAllLive(world, FIRST_EVENT - START)
  await world.clock.pass(FIRST_EVENT - world.clock.now() + lasts + LAST_ARRIVALS)
  await world.hush()
  const hash = stateHash(await allEvents(world.store))
  await world.stop()
  return hash
}

/** The adapter as it was before its venue changed its words. */
function outdated(adapter: VenueAdapter): VenueAdapter {
  const parse: VenueAdapter['parse'] = (frame, context) => {
    const rows: readonly Liquidation[] = adapter.parse(frame, context)
    if (rows.length > 0) throw new InvalidInput('fields are missing')
    return rows
  }
  return { ...adapter, parse }
}

/** By venue: the tenth unreadable message within a minute raises it. */
function alarmChecks({ lines, commits, actors }: World): Check[] {
  const delays = actors.flatMap(({ id }) => {
    const refused = commits
      .filter(({ venue }) => venue === id)
      .flatMap(({ at, commit }) => commit.refusals.map(() => at))
    const due = refused.find((at, index) => index >= 9 && at - (refused[index - 9] ?? 0) <= MINUTE)
    if (due === undefined) return []
    const raised = lines.find(({ venue, msg }) => venue === id && msg === 'messages cannot be read')
    return [raised ? raised.at - due : Number.POSITIVE_INFINITY]
  })
  return [
    atLeast('alarms due', delays.length, 1),
    atMost('slowest alarm after the tenth message', Math.max(...delays) / SECOND, ALARM_WITHIN / SECOND, 's'),
  ]
}
