import type { Metadata } from 'next'
import { connection } from 'next/server'
import { marketsCard } from '@/app/_page/markets-card'
import { pageReadToken } from '@/app/_page/read-token'
import { searchQuery } from '@/app/_page/search-query'
import { MarketsPage } from '@/components/markets/markets-page'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import type { SearchParams } from '@/lib/contract/view-query'

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  return { title: PAGE_TEXTS.markets, description: PAGE_TEXTS.marketsLong, ...(await marketsCard()) }
}

export default async function Markets({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await connection()
  return <MarketsPage query={searchQuery(await searchParams)} readToken={pageReadToken()} />
}
