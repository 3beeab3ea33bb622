import { prepared } from './statements'
import type { Store } from './store'

/** Whether the database answers; `detail` is one sentence for /api/health. */
export async function checkDatabase(store: Store): Promise<{ ok: boolean; detail: string }> {
  try {
    const version = prepared(store, 'SELECT sqlite_version()').pluck().get()
    prepared(store, 'SELECT 1 FROM event LIMIT 1').get()
    return { ok: true, detail: `SQLite ${String(version)} answers` }
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) }
  }
}
