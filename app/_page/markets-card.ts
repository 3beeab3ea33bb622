import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { cardMetadata } from '@/app/_page/card'
import { readConfig } from '@/lib/contract/config'
import { ProductError } from '@/lib/contract/errors'
import { DAY, MINUTE } from '@/lib/contract/units'
import { publicAddress } from '@/lib/http/public-address'
import { rankingWords } from '@/lib/picture/ranking-card'
import { passableTotals } from '@/lib/queries/passable-totals'
import { readStore } from '@/lib/queries/store'

/** The card of the page of all markets: the last 24 hours, in figures and as a picture of the same range. */
export async function marketsCard(): Promise<Metadata> {
  try {
    const address = publicAddress(await headers(), readConfig(process.env))
    const to = Math.floor(Date.now() / MINUTE) * MINUTE
    const answer = await passableTotals(readStore(), { from: to - DAY, to })
    const image = `${address}/img/markets.png?from=${to - DAY}&to=${to}`
    const { alternates: _noFrame, ...card } = cardMetadata({
      ...rankingWords(answer),
      url: `${address}/markets`,
      image,
      address,
    })
    return card
  } catch (error) {
    if (error instanceof ProductError) return {}
    throw error
  }
}
