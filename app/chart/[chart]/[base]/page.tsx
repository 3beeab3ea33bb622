import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { answerUnknown } from '@/app/_page/answer-unknown'
import { chartCard } from '@/app/_page/card'
import { type ChartPageProps, chartAddress } from '@/app/_page/chart-params'
import { isHeldBase } from '@/app/_page/held-bases'
import { pageReadToken } from '@/app/_page/read-token'
import { ChartPage } from '@/components/pages/chart-page'
import { TEXTS } from '@/lib/contract/texts'

export async function generateMetadata(props: ChartPageProps): Promise<Metadata> {
  const address = await chartAddress(props)
  if (!address) return { title: TEXTS.notFound }
  const { chart, base, title, query } = address
  const path = `/chart/${chart}/${encodeURIComponent(base)}`
  return { title: `${base}: ${title}`, ...(await chartCard({ chart, base, query, path })) }
}

export default async function OneChartPage(props: ChartPageProps) {
  const address = await chartAddress(props)
  if (!address) notFound()
  const { chart, base, query, notices } = address
  await answerUnknown(base)
  const page = { chart, base, query, notices, readToken: pageReadToken(), isHeld: await isHeldBase(base) }
  return <ChartPage key={`${chart} ${base}`} {...page} />
}
