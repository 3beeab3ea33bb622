import { TooMany } from '@/lib/contract/errors'

/** Streams that are open at once, server-sent events and WebSockets together. */
const MOST = 2_000
/** Of one client: others find a place whatever it does. */
const MOST_OF_ONE = 1_500
const RETRY_SECONDS = 30

/** One count per process, not per bundle. */
const shared = globalThis as typeof globalThis & { __streamPlaces?: Map<string, number> }

function places(): Map<string, number> {
  shared.__streamPlaces ??= new Map()
  return shared.__streamPlaces
}

/** Takes a place for one more stream of a client; what is returned gives it back, once. Throws TooMany. */
export function takePlace(client: string): () => void {
  const held = places().get(client) ?? 0
  if (held >= MOST_OF_ONE)
    throw new TooMany(`You already hold ${MOST_OF_ONE} streams of this server.`, RETRY_SECONDS)
  if (placesTaken() >= MOST) throw new TooMany(`This server already holds ${MOST} streams.`, RETRY_SECONDS)
  places().set(client, held + 1)
  let isHeld = true
  return () => {
    if (isHeld) giveBack(client)
    isHeld = false
  }
}

export function placesTaken(): number {
  return [...places().values()].reduce((sum, held) => sum + held, 0)
}

function giveBack(client: string): void {
  const left = (places().get(client) ?? 0) - 1
  if (left > 0) places().set(client, left)
  else places().delete(client)
}
