import type { ChartData } from '@/lib/contract/chart-data'
import { NotFound } from '@/lib/contract/errors'
import { readShare } from '@/lib/contract/shared-chart'
import { sharePart } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

/** What a frozen view was made of. Throws NotFound where there is none of this name. */
export async function readFrozen(id: string): Promise<ChartData> {
  return readShare((await sharePart(readStore(), id, 'json')).toString('utf8'))
}

/** The same for a page, which says itself that there is none: null. */
export async function frozenData(id: string): Promise<ChartData | null> {
  try {
    return await readFrozen(id)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
