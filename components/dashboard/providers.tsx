'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { CrosshairProvider } from '@/components/charts/parts/crosshair'
import { ApiError, startWithReadToken } from '@/components/hooks/fetch-json'
import { type HeatStart, summaryKey } from '@/components/hooks/heat-start'
import { LiveProvider } from '@/components/hooks/live'
import { SECOND } from '@/lib/contract/units'

const TRIES = 2

/** A question that was wrong stays wrong; a server that is away may come back. */
function shouldRetry(failures: number, error: Error): boolean {
  const isWrong = error instanceof ApiError && error.status >= 400 && error.status < 500
  return !isWrong && failures < TRIES
}

/** Answers are kept for minutes after their last use; a page that is left needs none of them. */
function useClearedAfter(client: QueryClient): void {
  const clearing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    // Whoever only comes back keeps them.
    clearTimeout(clearing.current)
    return () => {
      clearing.current = setTimeout(() => client.clear())
    }
  }, [client])
}

function startedClient(start: HeatStart | null): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay: SECOND,
        refetchOnWindowFocus: false,
        // A server of one's own may be reached without a network; that it is not must be said, not waited for.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
    },
  })
  if (start) client.setQueryData(summaryKey(start), start.summary)
  return client
}

interface ProvidersProps {
  readonly children: ReactNode
  /** Whether the page follows the stream. */
  readonly live: boolean
  readonly readToken: string | null
  /** What the server sent with the page, so that it need not be asked for. */
  readonly start?: HeatStart | null
}

export function Providers({ children, live, readToken, start = null }: ProvidersProps) {
  startWithReadToken(readToken)
  const [client] = useState(() => startedClient(start))
  useClearedAfter(client)
  return (
    <QueryClientProvider client={client}>
      <LiveProvider enabled={live} since={start?.summary.seq ?? null}>
        <CrosshairProvider>{children}</CrosshairProvider>
      </LiveProvider>
    </QueryClientProvider>
  )
}
