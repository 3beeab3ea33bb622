import { randomOf } from '@/lib/cli/soak/random'
import type { Millis } from '@/lib/contract/units'
import { SECOND } from '@/lib/contract/units'
import type { MockExchange } from '@/lib/sim/mock-exchange'
import type { VenueAdapter } from '@/lib/venues/adapter'
import type { Actor, World } from './world'

/** How a venue's lines fail. */
type Kind = 'closed' | 'reset' | 'refused' | 'stalled' | 'half-open'
const KINDS: readonly Kind[] = ['closed', 'reset', 'refused', 'stalled', 'half-open']

export interface Outage {
  readonly kind: Kind
  readonly from: Millis
  /** When the venue would deliver again to whoever asks. */
  readonly to: Millis
  /** Time within which the collector must know. */
  readonly detectedWithin: Millis
}

const SHORTEST: Millis = 45 * SECOND
const LONGEST: Millis = 90 * SECOND
/** Between two of them, so that about a tenth of the time is lost. */
const PAUSE: Millis = 600 * SECOND
/** Detection of a silent stall on a busy line, and of a half-open socket (reliability.md section 5). */
const STALL_WITHIN: Millis = 15 * SECOND
const HALF_OPEN_WITHIN: Millis = 25 * SECOND

/** Cuts every venue off again and again until `end`; the answer fills with what was done to whom. */
export function cutAgainAndAgain(world: World, seed: number, end: Millis): ReadonlyMap<string, Outage[]> {
  return new Map(
    world.actors.map((actor, place) => [actor.id, cutOne(world, actor, randomOf(seed * 1_000 + place), end)]),
  )
}

function cutOne({ clock }: World, actor: Actor, random: () => number, end: Millis): Outage[] {
  const done: Outage[] = []
  const next = () => {
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'closed'
    const lasts = Math.round(SHORTEST + random() * (LONGEST - SHORTEST))
    if (clock.now() + lasts > end) return
    const outage = begin(kind, actor, clock.now(), lasts)
    done.push(outage)
    clock.after(outage.to - outage.from, () => recover(actor.exchange))
    clock.after(lasts + Math.round((0.5 + random()) * (PAUSE / 2)), next)
  }
  clock.after(Math.round(random() * (PAUSE / 4)), next)
  return done
}

function begin(kind: Kind, { exchange, adapter }: Actor, from: Millis, lasts: Millis): Outage {
  if (kind === 'refused') {
    exchange.refuse({ status: 503 })
    exchange.resetAll()
    return { kind, from, to: from + lasts, detectedWithin: STALL_WITHIN }
  }
  if (kind === 'stalled') {
    exchange.setStalled(true)
    return { kind, from, to: from + lasts, detectedWithin: Math.max(STALL_WITHIN, silenceOf(adapter)) }
  }
  if (kind === 'half-open') exchange.deafenAll()
  else if (kind === 'reset') exchange.resetAll()
  else exchange.closeAll()
  return { kind, from, to: from, detectedWithin: kind === 'half-open' ? HALF_OPEN_WITHIN : STALL_WITHIN }
}

function recover(exchange: MockExchange): void {
  exchange.refuse(null)
  exchange.setStalled(false)
}

/** After how long a venue that says nothing at all is missed, by its slowest socket. */
export function silenceOf({ connections, snapshot }: VenueAdapter): Millis {
  const bounds = connections(snapshot).map(({ canary, pulse }) =>
    Math.min(...[canary, pulse].flatMap((stream) => (stream ? [stream.silenceMs] : []))),
  )
  return Math.max(...bounds)
}
