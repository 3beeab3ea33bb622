'use client'

import { useEffect, useState } from 'react'

/** Why nothing is heard of a venue, in plain words; as it was told until those are loaded, null = no reason. */
export function useLossWords(reason: string | null): string | null {
  const [said, setSaid] = useState<{ readonly of: string; readonly words: string } | null>(null)
  useEffect(() => {
    if (reason === null) return
    let isWanted = true
    import('@/lib/contract/loss-words').then(
      ({ lossWords }) => isWanted && setSaid({ of: reason, words: lossWords(reason) }),
      // The reason as it was told says the same, less plainly.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [reason])
  return said?.of === reason ? said.words : reason
}
