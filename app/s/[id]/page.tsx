import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cardMetadata } from '@/app/_page/card'
import { compareWithToday } from '@/app/_share/compare'
import { frozenData } from '@/app/_share/frozen-data'
import { frozenProps } from '@/app/_share/frozen-props'
import { FrozenView } from '@/components/share/frozen-view'
import { readConfig } from '@/lib/contract/config'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import type { SearchParams } from '@/lib/contract/view-query'
import { publicAddress } from '@/lib/http/public-address'
import { pictureWords } from '@/lib/picture/picture'

interface SharePageProps {
  readonly params: Promise<{ id: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: SharePageProps): Promise<Metadata> {
  const { id } = await params
  const data = await frozenData(id)
  if (!data) return { title: SHARE_TEXTS.noShare }
  const address = publicAddress(await headers(), readConfig(process.env))
  const words = pictureWords(data)
  return {
    title: words.title,
    ...cardMetadata({ ...words, url: `${address}/s/${id}`, image: `${address}/s/${id}.png`, address }),
  }
}

export default async function SharePage({ params, searchParams }: SharePageProps) {
  const { id } = await params
  const data = await frozenData(id)
  if (!data) notFound()
  const isCompared = (await searchParams).compare !== undefined
  return (
    <FrozenView {...frozenProps(id, data)} comparison={isCompared ? await compareWithToday(data) : null} />
  )
}
