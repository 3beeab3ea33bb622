'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Millis } from '@/lib/contract/units'

/** An answer as charts need it: what there is of it, and what goes wrong. */
export interface LastGood<T> extends Pick<UseQueryResult<T>, 'isFetching' | 'refetch'> {
  /** The latest answer about the subject, though a newer range may have been asked for in vain. */
  readonly data: T | undefined
  /** True = the data answers an earlier question. */
  readonly isPlaceholderData: boolean
  readonly isError: boolean
  readonly error: Error | null
  /** When the data came; null = never. */
  readonly asOf: Millis | null
}

interface Held<T> {
  readonly subject: string
  readonly data: T
  readonly asOf: Millis
}

/** Why an answer is not there, and how to ask for it again. */
export type Failure = Pick<LastGood<unknown>, 'error' | 'isFetching' | 'refetch'>

/**
 * A live range is asked for anew every bucket under a new key. When the server is away the last picture stays,
 * and the error stays until an answer comes, instead of being forgotten with each new key.
 */
export function useLastGood<T>(query: UseQueryResult<T>, subject: string): LastGood<T> {
  const { data, isPlaceholderData, isError, error, dataUpdatedAt, isFetching, refetch } = query
  const good = useRef<Held<T> | null>(null)
  const failure = useRef<Error | null>(null)
  const isOwn = data !== undefined && !isPlaceholderData
  if (isOwn) good.current = { subject, data, asOf: dataUpdatedAt }
  if (error) failure.current = error
  else if (isOwn) failure.current = null
  const held = good.current?.subject === subject ? good.current : null
  return {
    data: data ?? held?.data,
    isPlaceholderData: isPlaceholderData || !isOwn,
    isError: isError || failure.current !== null,
    error: failure.current,
    asOf: held?.asOf ?? null,
    isFetching,
    refetch,
  }
}
