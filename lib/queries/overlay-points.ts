import type { Millis } from '@/lib/contract/units'

/** The last point of each bucket; all of them where no bucket is asked for. Points ascend in time. */
export function lastOfEachBucket<Point extends { readonly time: Millis }>(
  points: readonly Point[],
  bucketMs: Millis | null,
): readonly Point[] {
  if (bucketMs === null) return points
  const bucketOf = ({ time }: Point) => Math.floor(time / bucketMs)
  return points.filter((point, index) => {
    const next = points[index + 1]
    return next === undefined || bucketOf(next) !== bucketOf(point)
  })
}
