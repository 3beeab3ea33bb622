import { baseOfPath, canonicalBase } from '@/app/_page/base-of-path'
import { knownQuery } from '@/app/_page/known-query'
import { chartNamed } from '@/components/charts/registry'
import type { ViewNotice } from '@/lib/contract/view-fits'
import type { SearchParams } from '@/lib/contract/view-query'

export interface ChartPageProps {
  readonly params: Promise<{ chart: string; base: string }>
  readonly searchParams: Promise<SearchParams>
}

interface ChartAddress {
  readonly chart: string
  readonly title: string
  readonly base: string
  readonly query: string
  /** What was left out of the query. */
  readonly notices: readonly ViewNotice[]
}

/** What an address of one chart names; null when there is no such chart or it cannot be an asset. */
export async function chartAddress({ params, searchParams }: ChartPageProps): Promise<ChartAddress | null> {
  const { chart, base: segment } = await params
  const base = baseOfPath(segment)
  const definition = chartNamed(chart)
  if (base === null || !definition) return null
  const canonical = canonicalBase(base)
  const known = await knownQuery(await searchParams, canonical)
  return { chart, title: definition.title, base: canonical, ...known }
}
