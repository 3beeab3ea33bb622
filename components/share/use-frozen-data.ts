'use client'

import { useEffect, useState } from 'react'
import { fetchFile } from '@/components/hooks/fetch-json'
import type { ChartData } from '@/lib/contract/chart-data'
import { readShare } from '@/lib/contract/shared-chart'

/** The data of a frozen view; null until they are here, and for good where they cannot be had. */
export function useFrozenData(id: string): ChartData | null {
  const [data, setData] = useState<ChartData | null>(null)
  useEffect(() => {
    let wanted = true
    fetchFile(`/s/${id}.json`)
      .then((file) => file.text())
      .then(
        (json) => wanted && setData(readShare(json)),
        // The picture of the same data stands in its place and stays.
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [id])
  return data
}
