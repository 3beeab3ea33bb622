import { listImports } from '@/db/imports'
import { readRawText } from '@/db/raw'
import { readEvent } from '@/db/read-events'
import type { Store } from '@/db/store'
import { NotFound } from '@/lib/contract/errors'
import type { EventAnswer, Provenance, RawAnswer } from '@/lib/contract/list-answers'
import type { WireEvent } from '@/lib/contract/wire-event'

/** One event and where it comes from. Throws NotFound, InvalidInput when the id is none. */
export async function event(store: Store, id: string): Promise<EventAnswer> {
  const found = await heldEvent(store, id)
  return { ...found, provenance: await provenanceOf(store, found) }
}

/** The message in which an event came. Throws NotFound when it is past its retention too. */
export async function rawOfEvent(store: Store, id: string): Promise<RawAnswer> {
  const { raw_id } = await heldEvent(store, id)
  const raw = raw_id === null ? null : await readRawText(store, raw_id)
  if (!raw) throw new NotFound('The raw message of this liquidation is no longer kept.')
  return {
    raw_id: raw.rawId,
    format: raw.format,
    venue: raw.venue,
    received_at: raw.receivedAt,
    import_id: raw.importId,
    text: raw.text,
  }
}

async function heldEvent(store: Store, id: string): Promise<WireEvent> {
  const found = await readEvent(store, id)
  if (!found) throw new NotFound('There is no liquidation with this id here.')
  return found
}

async function provenanceOf(store: Store, { raw_id }: WireEvent): Promise<Provenance | null> {
  const raw = raw_id === null ? null : await readRawText(store, raw_id)
  if (!raw) return null
  const batch = (await listImports(store)).find(({ id }) => id === raw.importId)
  return {
    raw_id: raw.rawId,
    format: raw.format,
    venue: raw.venue,
    import: batch ? { id: batch.id, file: batch.file, imported_at: batch.startedAt } : null,
  }
}
