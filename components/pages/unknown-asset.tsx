'use client'

import Link from 'next/link'
import { AssetSearch } from '@/components/controls/asset-search'
import { hrefOf } from '@/components/dashboard/href'
import { Providers } from '@/components/dashboard/providers'
import { useBases } from '@/components/hooks/use-lists'
import { useView } from '@/components/hooks/use-view'
import { Mark } from '@/components/ui/mark'
import { compactUsd, floored } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'

interface UnknownAssetProps {
  readonly base: string
  readonly query: string
  readonly readToken: string | null
}

/** An asset of which nothing is held: search, and the assets that are. */
export function UnknownAsset({ base, query, readToken }: UnknownAssetProps) {
  return (
    <Providers live={false} readToken={readToken}>
      <UnknownAssetBody base={base} query={query} />
    </Providers>
  )
}

const SHOWN = 24

function UnknownAssetBody({ base, query }: { base: string; query: string }) {
  const { view } = useView(query)
  const { data } = useBases()
  return (
    <main className="mx-auto grid min-h-dvh max-w-xl content-center gap-4 p-4" data-part="unknown-asset">
      <Link href="/" className="flex items-center gap-2 font-semibold">
        <Mark /> {TEXTS.product}
      </Link>
      <h1 className="m-0 text-headline font-semibold wrap-anywhere">{TEXTS.unknownAsset(base)}</h1>
      <p className="m-0 text-text-2">{TEXTS.unknownAssetLong}</p>
      <div className="flex">
        <AssetSearch base="" hrefOf={(other) => hrefOf(other, view)} />
      </div>
      <ul className="m-0 flex list-none flex-wrap gap-2 p-0">
        {data?.slice(0, SHOWN).map((row) => (
          <li key={row.base}>
            <Link
              className="chip"
              href={hrefOf(row.base, view)}
              title={floored(compactUsd(row.usd_24h), row.floor_24h)}
            >
              {row.base}
            </Link>
          </li>
        ))}
      </ul>
    </main>
  )
}
