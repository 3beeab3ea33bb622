'use client'

import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'

/** What is asked for, and how it goes. */
export interface Asked {
  readonly data: unknown
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

interface BlockStateProps {
  readonly query: Asked
  readonly className?: string
  /** Said in place of the error's own words. */
  readonly failed?: string
}

/** In a card: that its rows are on their way, or why they did not come, with another try. */
export function BlockState({ query, className = 'px-3 pb-2', failed }: BlockStateProps) {
  const { data, error } = query
  if (!error && data !== undefined) return null
  return (
    <p
      role="status"
      className={`m-0 ${className} ${error ? 'text-danger' : 'not-loaded-words text-text-3'}`}
      data-part="block-state"
    >
      {error ? (failed ?? error.message) : TEXTS.loadingShort}
      {error && data !== undefined && <span className="text-text-2"> {PAGE_TEXTS.rowsOfBefore}</span>}{' '}
      {error && <Retry query={query} />}
    </p>
  )
}

/** Asks again. */
export function Retry({ query: { isFetching, refetch } }: { readonly query: Omit<Asked, 'data'> }) {
  return (
    <button
      type="button"
      className="link pointer-coarse:min-h-11"
      disabled={isFetching}
      onClick={() => void refetch()}
    >
      {TEXTS.retry}
    </button>
  )
}
