import { openWriter } from '@/db/open-writer'
import { prepared } from '@/db/statements'
import { closeStore, openReader } from '@/db/store'

export interface Holdings {
  readonly rows: number
  /** Epoch ms of the newest row; 0 = there is none. */
  readonly lastTime: number
  readonly ok: boolean
  readonly openMs: number
}

/** Opens the store as a collector does, recovery included, and says what it holds. */
export async function holdings(path: string): Promise<Holdings> {
  const began = performance.now()
  const store = openWriter({ path, kind: 'simulated' })
  const openMs = performance.now() - began
  try {
    const sql = 'SELECT count(*) AS rows, ifnull(max(time), 0) AS lastTime FROM event'
    const held = prepared(store, sql).get() as Pick<Holdings, 'rows' | 'lastTime'>
    const checked = ['main', 'packed'].map((file) =>
      store.db.pragma(`${file}.integrity_check`, { simple: true }),
    )
    return { ...held, ok: checked.every((result) => result === 'ok'), openMs }
  } finally {
    closeStore(store)
  }
}

/** The times of all rows, in order. */
export function storedTimes(path: string): readonly number[] {
  const store = openReader({ path })
  try {
    return prepared(store, 'SELECT time FROM event ORDER BY time').pluck().all() as number[]
  } finally {
    closeStore(store)
  }
}
