import type { Metadata } from 'next'
import { connection } from 'next/server'
import { chartCard } from '@/app/_page/card'
import { defaultBase } from '@/app/_page/default-base'
import { firstHeat } from '@/app/_page/first-heat'
import { isHeldBase } from '@/app/_page/held-bases'
import { knownQuery } from '@/app/_page/known-query'
import { pageReadToken } from '@/app/_page/read-token'
import { Dashboard } from '@/components/dashboard/dashboard'
import { FirstVisit } from '@/components/dashboard/first-visit'
import { TEXTS } from '@/lib/contract/texts'
import type { SearchParams } from '@/lib/contract/view-query'

interface HomePageProps {
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: HomePageProps): Promise<Metadata> {
  await connection()
  const base = await defaultBase()
  const { query } = await knownQuery(await searchParams, base)
  const card = await chartCard({ chart: 'heatmap', base, query, path: '/' })
  return { title: { absolute: TEXTS.product }, ...card }
}

export default async function HomePage({ searchParams }: HomePageProps) {
  await connection()
  const base = await defaultBase()
  const { query, notices } = await knownQuery(await searchParams, base)
  const isHeld = await isHeldBase(base)
  const readToken = pageReadToken()
  const { picture, start } = await firstHeat(base, query, readToken)
  return (
    <Dashboard
      {...{ base, query, notices, readToken, start, isHeld }}
      first={picture}
      welcome={<FirstVisit />}
    />
  )
}
