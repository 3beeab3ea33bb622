import { marketSeries } from '@/app/api/market-series'
import { funding } from '@/lib/queries/funding'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = marketSeries('/api/funding', funding)
