import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { answerUnknown } from '@/app/_page/answer-unknown'
import { type ChartPageProps, chartAddress } from '@/app/_page/chart-params'
import { embedRefusal, withheldVendors } from '@/app/_page/embed-refusal'
import { embedReadToken } from '@/app/_page/read-token'
import { EmbedPage } from '@/components/pages/embed-page'
import { TEXTS } from '@/lib/contract/texts'

export async function generateMetadata(props: ChartPageProps): Promise<Metadata> {
  const address = await chartAddress(props)
  return { title: address ? `${address.base}: ${address.title}` : TEXTS.notFound, robots: { index: false } }
}

export default async function OneEmbedPage(props: ChartPageProps) {
  const address = await chartAddress(props)
  if (!address) notFound()
  const { chart, base, query, notices } = address
  await answerUnknown(base)
  const rules = { refusal: await embedRefusal(chart, base, query), withheld: withheldVendors() }
  return <EmbedPage {...{ chart, base, query, notices }} {...rules} readToken={embedReadToken()} />
}
