import type { Metadata } from 'next'
import { connection } from 'next/server'
import { heldBases } from '@/app/_page/held-bases'
import { pageReadToken } from '@/app/_page/read-token'
import { searchQuery } from '@/app/_page/search-query'
import { Dashboard } from '@/components/dashboard/dashboard'
import type { SearchParams } from '@/lib/contract/view'

export const metadata: Metadata = { title: { absolute: 'Liquidations' } }

const USUAL = 'BTC'

export default async function HomePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await connection()
  const base = await defaultBase()
  return <Dashboard base={base} query={searchQuery(await searchParams)} readToken={pageReadToken()} />
}

/** BTC, or where nothing of it is held the asset with the most. */
async function defaultBase(): Promise<string> {
  const held = (await heldBases()) ?? []
  if (held.length === 0 || held.some(({ base }) => base === USUAL)) return USUAL
  return held.reduce((most, row) => (row.count > most.count ? row : most)).base
}
