'use client'

import { useQuery } from '@tanstack/react-query'
import { fetchJson } from '@/components/hooks/fetch-json'
import type { GapAnswer, KnownIssueAnswer } from '@/lib/contract/answers'
import type { Page } from '@/lib/contract/list-answers'
import { MINUTE } from '@/lib/contract/units'

/** The most rows that one page of a list holds. */
const MOST = 10_000

export function useGaps() {
  return useQuery({
    queryKey: ['gaps'],
    queryFn: async ({ signal }) => (await fetchJson<Page<GapAnswer>>('gaps', { limit: MOST }, signal)).data,
    refetchInterval: MINUTE,
  })
}

export function useKnownIssues() {
  return useQuery({
    queryKey: ['known-issues'],
    queryFn: async ({ signal }) =>
      (await fetchJson<Page<KnownIssueAnswer>>('known-issues', { limit: MOST }, signal)).data,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
