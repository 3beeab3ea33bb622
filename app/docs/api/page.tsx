import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { defaultBase } from '@/app/_page/default-base'
import { OPERATIONS } from '@/app/api/operations'
import { ApiDocs } from '@/components/docs/api-docs'
import { apiExamples } from '@/lib/contract/api-examples'
import { API_TEXTS } from '@/lib/contract/api-texts'
import { readConfig } from '@/lib/contract/config'
import { publicAddress } from '@/lib/http/public-address'
import { documentedAddresses } from './documented-address'

export const metadata: Metadata = { title: API_TEXTS.title, description: API_TEXTS.intro }

export default async function ApiPage() {
  const address = publicAddress(await headers(), readConfig(process.env))
  const examples = apiExamples(address, encodeURIComponent(await defaultBase()))
  return <ApiDocs addresses={OPERATIONS.flatMap(documentedAddresses)} examples={examples} />
}
