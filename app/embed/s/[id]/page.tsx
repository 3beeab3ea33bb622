import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { embedReadToken } from '@/app/_page/read-token'
import { searchQuery } from '@/app/_page/search-query'
import { frozenData } from '@/app/_share/frozen-data'
import { FrozenEmbed } from '@/components/share/frozen-embed'
import type { SearchParams } from '@/lib/contract/view-query'
import { pictureWords } from '@/lib/picture/picture'

interface FrozenEmbedProps {
  readonly params: Promise<{ id: string }>
  readonly searchParams: Promise<SearchParams>
}

export const metadata: Metadata = { robots: { index: false } }

/** A frozen view for an iframe; with `interactive=0` a picture without scripts answers (see next.config.js). */
export default async function FrozenEmbedPage({ params, searchParams }: FrozenEmbedProps) {
  const { id } = await params
  const data = await frozenData(id)
  if (!data) notFound()
  const query = searchQuery(await searchParams)
  return <FrozenEmbed id={id} query={query} {...pictureWords(data)} readToken={embedReadToken()} />
}
