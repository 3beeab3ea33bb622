import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { defaultBase } from '@/app/_page/default-base'
import { EmbeddingDocs } from '@/components/share/embedding-docs'
import { readConfig } from '@/lib/contract/config'
import { EMBEDDING_TEXTS } from '@/lib/contract/embedding-texts'
import { publicAddress } from '@/lib/http/public-address'
import { secondOriginFor } from '@/lib/http/second-origin'

export const metadata: Metadata = { title: EMBEDDING_TEXTS.title, description: EMBEDDING_TEXTS.intro }

export default async function EmbeddingPage() {
  const [asked, config] = [await headers(), readConfig(process.env)]
  const address = publicAddress(asked, config)
  const frames = secondOriginFor(asked, config) ?? address
  return <EmbeddingDocs {...{ address, frames }} base={await defaultBase()} />
}
