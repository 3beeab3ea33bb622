import type { Metadata } from 'next'
import { connection } from 'next/server'
import { pageReadToken } from '@/app/_page/read-token'
import { searchQuery } from '@/app/_page/search-query'
import { isSimulatedStore } from '@/app/_page/simulated'
import { DataPage } from '@/components/data/data-page'
import { DATA_TEXTS } from '@/lib/contract/data-texts'
import type { SearchParams } from '@/lib/contract/view-query'

export const metadata: Metadata = { title: DATA_TEXTS.title, description: DATA_TEXTS.lead }

export default async function Data({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await connection()
  const query = searchQuery(await searchParams)
  return <DataPage query={query} readToken={pageReadToken()} simulated={isSimulatedStore()} />
}
