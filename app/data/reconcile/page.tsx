import type { Metadata } from 'next'
import { connection } from 'next/server'
import { pageReadToken } from '@/app/_page/read-token'
import { searchQuery } from '@/app/_page/search-query'
import { isSimulatedStore } from '@/app/_page/simulated'
import { ReconcilePage } from '@/components/data/reconcile-page'
import { RECONCILE_TEXTS } from '@/lib/contract/reconcile-texts'
import type { SearchParams } from '@/lib/contract/view-query'

export const metadata: Metadata = { title: RECONCILE_TEXTS.title, description: RECONCILE_TEXTS.lead }

export default async function Reconcile({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await connection()
  const query = searchQuery(await searchParams)
  return <ReconcilePage query={query} readToken={pageReadToken()} simulated={isSimulatedStore()} />
}
