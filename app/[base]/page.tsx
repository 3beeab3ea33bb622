import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { answerUnknown } from '@/app/_page/answer-unknown'
import { baseOfPath, canonicalBase } from '@/app/_page/base-of-path'
import { chartCard } from '@/app/_page/card'
import { firstHeat } from '@/app/_page/first-heat'
import { heldBases } from '@/app/_page/held-bases'
import { knownQuery } from '@/app/_page/known-query'
import { pageReadToken } from '@/app/_page/read-token'
import { searchQuery } from '@/app/_page/search-query'
import { Dashboard } from '@/components/dashboard/dashboard'
import { FirstVisit } from '@/components/dashboard/first-visit'
import { UnknownAsset } from '@/components/pages/unknown-asset'
import { TEXTS } from '@/lib/contract/texts'
import type { SearchParams } from '@/lib/contract/view-query'

interface BasePageProps {
  readonly params: Promise<{ base: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params, searchParams }: BasePageProps): Promise<Metadata> {
  const base = baseOfPath((await params).base)
  if (base === null) return { title: TEXTS.notFound }
  const { query } = await knownQuery(await searchParams, base)
  const card = await chartCard({ chart: 'heatmap', base, query, path: `/${encodeURIComponent(base)}` })
  return { title: base, ...card }
}

export default async function BasePage({ params, searchParams }: BasePageProps) {
  const base = baseOfPath((await params).base)
  if (base === null) notFound()
  const { query, notices } = await knownQuery(await searchParams, base)
  const held = await heldBases()
  const isListed = held?.some((row) => row.base === base) ?? false
  const upper = canonicalBase(base)
  if (upper !== base && !isListed) {
    const asked = searchQuery(await searchParams)
    redirect(`/${encodeURIComponent(upper)}${asked && `?${asked}`}`)
  }
  await answerUnknown(base)
  const readToken = pageReadToken()
  const isHeld = held === null || isListed
  if (!isHeld && held.length > 0) return <UnknownAsset {...{ base, query, readToken }} />
  const { picture, start } = await firstHeat(base, query, readToken)
  return (
    <Dashboard
      key={base}
      {...{ base, query, notices, readToken, start, isHeld }}
      first={picture}
      welcome={<FirstVisit />}
    />
  )
}
