'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { CrosshairProvider } from '@/components/charts/parts/crosshair'
import { LiveProvider } from '@/components/hooks/live'
import type { ChartData } from '@/lib/contract/chart-data'
import { frozenAnswer } from './frozen-answer'

/** Answers the charts' questions from a frozen copy; no stream is opened. */
export function FrozenProviders({ data, children }: { data: ChartData; children: ReactNode }) {
  const [client] = useState(() => {
    const persister = (_ask: unknown, { queryKey }: { readonly queryKey: readonly unknown[] }) =>
      frozenAnswer(data, queryKey)
    const queries = { persister, retry: false, refetchInterval: false, refetchOnWindowFocus: false } as const
    return new QueryClient({ defaultOptions: { queries } })
  })
  return (
    <QueryClientProvider client={client}>
      <LiveProvider enabled={false} since={null}>
        <CrosshairProvider>{children}</CrosshairProvider>
      </LiveProvider>
    </QueryClientProvider>
  )
}
