import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { append } from '@/db/append'
import { testBatch, textOf } from '@/db/liquidation.fixture'
import { openWriter } from '@/db/open-writer'
import type { Store, StoreKind } from '@/db/store'
import { saveVenues } from '@/db/venues'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { VenueFacts } from '@/lib/contract/venue'

/** A made-up venue whose feed carries everything; facts can be changed. */
export function testVenue(facts: Partial<VenueFacts> = {}): VenueFacts {
  return {
    id: 'testex',
    name: 'Test Exchange',
    shortName: 'Testex',
    colour: '#808080',
    coverageClass: 'complete',
    coverageNote: 'carries every liquidation',
    jurisdiction: 'nowhere',
    live: true,
    notes: [],
    knownIssues: [],
    ...facts,
  }
}

/** A store of its own in the temporary folder, with the test venue, and the environment that leads to it. */
export async function freshStore(kind: StoreKind = 'live'): Promise<Store> {
  const path = join(mkdtempSync(join(tmpdir(), 'queries-')), 'test.db')
  const writer = openWriter({ path, kind })
  await saveVenues(writer, [testVenue()])
  process.env.DATABASE_URL = `file:${path}`
  return writer
}

/** Stores events as one text each. */
export async function store(writer: Store, events: readonly Liquidation[]): Promise<void> {
  await append(writer, testBatch(events.map((event) => textOf(event))))
}
