'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CandlesAnswer } from '@/lib/contract/answers'
import type { FundingAnswer, OpenInterestAnswer } from '@/lib/contract/overlay-answers'
import { HOUR, type Millis, SECOND, type Span } from '@/lib/contract/units'
import { bucketName } from '@/lib/heatmap/ladder'
import { fetchJson } from './fetch-json'

interface OverlayQuestion {
  /** Null = not known yet: nothing is asked. */
  readonly market: string | null
  readonly span: Span
  readonly bucketMs: Millis
  readonly refresh: Millis | null
}

/** A rate holds until the next one, so the one before the range is asked for too. */
const RATE_BEFORE = 12 * HOUR
const STALE_AFTER = 30 * SECOND

function options({ market, refresh }: OverlayQuestion) {
  return {
    enabled: market !== null,
    placeholderData: keepPreviousData,
    staleTime: STALE_AFTER,
    ...(refresh !== null && { refetchInterval: refresh }),
  } as const
}

/** Open interest of a market, the last point of each bucket. */
export function useOpenInterest(question: OverlayQuestion) {
  const { market, span, bucketMs } = question
  return useQuery({
    ...options(question),
    queryKey: ['open-interest', market, span, bucketMs],
    queryFn: ({ signal }) =>
      fetchJson<OpenInterestAnswer>(
        'open-interest',
        { market, from: span.from, to: span.to, bucket: bucketName(bucketMs) },
        signal,
      ),
  })
}

/** Funding rates of a market: every one held, and the one that holds at the start. */
export function useFunding(question: OverlayQuestion) {
  const { market, span } = question
  return useQuery({
    ...options(question),
    queryKey: ['funding', market, span],
    queryFn: ({ signal }) =>
      fetchJson<FundingAnswer>('funding', { market, from: span.from - RATE_BEFORE, to: span.to }, signal),
  })
}

/** Mark price candles of a market. */
export function useMarkPrice(question: OverlayQuestion) {
  const { market, span, bucketMs } = question
  return useQuery({
    ...options(question),
    queryKey: ['mark', market, span, bucketMs],
    queryFn: ({ signal }) =>
      fetchJson<CandlesAnswer>(
        'candles',
        { market, series: 'mark', from: span.from, to: span.to, bucket: bucketName(bucketMs) },
        signal,
      ),
  })
}
