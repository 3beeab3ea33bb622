'use client'

import { useSyncExternalStore } from 'react'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import { SECOND } from '@/lib/contract/units'
import type { TableData } from './table-data'

/** A chart whose numbers another part of the page waits for. */
interface Wanted {
  readonly chart: string
  readonly onTable: (data: TableData) => void
}

/** A chart that does not have its data by then has failed, and says why itself. */
const PATIENCE = 30 * SECOND

let wanted: Wanted | null = null
const readers = new Set<() => void>()

/** The numbers of a chart of this page as it is drawn now. Rejects where it is not drawn. */
export function askForTable(chart: string): Promise<TableData> {
  if (readers.size === 0) return Promise.reject(new Error(FILE_TEXTS.notDrawn))
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      want(null)
      reject(new Error(FILE_TEXTS.notDrawn))
    }, PATIENCE)
    want({
      chart,
      onTable: (data) => {
        clearTimeout(timer)
        want(null)
        resolve(data)
      },
    })
  })
}

function want(next: Wanted | null): void {
  wanted = next
  for (const tell of readers) tell()
}

export function useWantedTable(): Wanted | null {
  return useSyncExternalStore(
    subscribe,
    () => wanted,
    () => null,
  )
}

function subscribe(tell: () => void): () => void {
  readers.add(tell)
  return () => readers.delete(tell)
}
