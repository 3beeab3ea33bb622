import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { defaultBase } from '@/app/_page/default-base'
import { EmbeddingDocs } from '@/components/share/embedding-docs'
import { readConfig } from '@/lib/contract/config'
import { EMBEDDING_TEXTS } from '@/lib/contract/embedding-texts'
import type { SearchParams } from '@/lib/contract/view'
import { publicAddress } from '@/lib/http/public-address'

export const metadata: Metadata = { title: EMBEDDING_TEXTS.title, description: EMBEDDING_TEXTS.intro }

export default async function EmbeddingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const own = publicAddress(await headers(), readConfig(process.env))
  const { at } = await searchParams
  return <EmbeddingDocs address={neighbour(at) ?? own} base={await defaultBase()} />
}

/** `?at=http://127.0.0.1:PORT` frames the embeds of another server on this machine, to try them across origins. */
function neighbour(at: string | readonly string[] | undefined): string | null {
  if (typeof at !== 'string' || !URL.canParse(at)) return null
  const { protocol, hostname, origin } = new URL(at)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return /^https?:$/.test(protocol) && isLocal ? origin : null
}
