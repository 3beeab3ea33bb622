'use client'

import { useSharedChoice } from '@/components/hooks/use-shared-choice'

export type TapeScope = 'base' | 'all'

/** Which prints the tape of a page shows; its table shows the same. */
export function useTapeChoice() {
  const [scope, setScope] = useSharedChoice<TapeScope>('tape-scope', 'base')
  const [minUsd, setMinUsd] = useSharedChoice<number>('tape-size', 0)
  return { scope, minUsd, setScope, setMinUsd }
}
