import type { ChartData } from '@/lib/contract/chart-data'
import { NotFound } from '@/lib/contract/errors'
import { readShare } from '@/lib/contract/shared-chart'
import { sharePart } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

/** What a frozen view was made of; null where there is none of this name. */
export async function frozenData(id: string): Promise<ChartData | null> {
  try {
    return readShare((await sharePart(readStore(), id, 'json')).toString('utf8'))
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
