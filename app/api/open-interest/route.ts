import { marketSeries } from '@/app/api/market-series'
import { openInterest } from '@/lib/queries/open-interest'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = marketSeries(
  '/api/open-interest',
  openInterest,
)
