'use client'

import { onVenues } from '@/components/hooks/scope'
import { useMarkets, useVenues } from '@/components/hooks/use-lists'
import type { ViewState } from '@/components/hooks/use-view'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import type { View } from '@/lib/contract/view'
import { marketsByVenue } from './markets-by-venue'

interface MarketSelectProps {
  readonly base: string
  readonly view: View
  readonly onChange: ViewState['change']
}

/** One market instead of all of the base; a market that is not known here is named by its id. */
export function MarketSelect({ base, view, onChange }: MarketSelectProps) {
  const { data: markets = [] } = useMarkets(base)
  const { data: venues = [] } = useVenues()
  const isOther = view.market !== null && !markets.some((market) => market.id === view.market)
  return (
    <select
      className="field"
      value={view.market ?? ''}
      onChange={({ target }) =>
        onChange({ ...(target.value ? { market: target.value } : onVenues(view, view.venues)), dom: null })
      }
      data-part="market"
    >
      <option value="">{PAGE_TEXTS.marketAll}</option>
      {isOther && <option value={view.market ?? ''}>{view.market}</option>}
      {marketsByVenue(markets, venues).map(({ venue, name, markets }) => (
        <optgroup key={venue} label={name}>
          {markets.map((market) => (
            <option key={market.id} value={market.id}>
              {PAGE_TEXTS.marketOf(market.symbol, name)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
