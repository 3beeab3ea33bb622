import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { defaultBase } from '@/app/_page/default-base'
import { EmbeddingDocs } from '@/components/share/embedding-docs'
import { readConfig } from '@/lib/contract/config'
import { EMBEDDING_TEXTS } from '@/lib/contract/embedding-texts'
import type { SearchParams } from '@/lib/contract/view-query'
import { publicAddress } from '@/lib/http/public-address'
import { secondOriginFor } from '@/lib/http/second-origin'

export const metadata: Metadata = { title: EMBEDDING_TEXTS.title, description: EMBEDDING_TEXTS.intro }

export default async function EmbeddingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, config] = [await headers(), readConfig(process.env)]
  const address = publicAddress(asked, config)
  const { at } = await searchParams
  const frames = neighbour(at) ?? secondOriginFor(asked, config) ?? address
  return <EmbeddingDocs {...{ address, frames }} base={await defaultBase()} />
}

/** `?at=http://127.0.0.1:PORT` frames the embeds of another server on this machine. */
function neighbour(at: string | readonly string[] | undefined): string | null {
  if (typeof at !== 'string' || !URL.canParse(at)) return null
  const { protocol, hostname, origin } = new URL(at)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return /^https?:$/.test(protocol) && isLocal ? origin : null
}
