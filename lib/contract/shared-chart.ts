import { type ChartData, PICTURED_CHARTS } from '@/lib/contract/chart-data'
import { z } from './schema'

/** The JSON of a frozen view: what a picture is drawn from, and which form it has. */
export interface SharedChart {
  readonly format: typeof SHARE_FORMAT
  readonly version: typeof SHARE_VERSION
  readonly data: ChartData
}

const SHARE_FORMAT = 'liquidation-heatmap-share'
const SHARE_VERSION = 1

const head = z.object({
  format: z.literal(SHARE_FORMAT),
  version: z.literal(SHARE_VERSION),
  data: z.looseObject({ chart: z.enum(PICTURED_CHARTS), base: z.string(), query: z.string() }),
})

/** The bytes to keep. The same data give the same bytes. */
export function writeShare(data: ChartData): string {
  const shared: SharedChart = { format: SHARE_FORMAT, version: SHARE_VERSION, data }
  return JSON.stringify(shared)
}

/** Reads what `writeShare` wrote; its id, the hash, vouches for all that is not checked here. */
export function readShare(json: string): ChartData {
  const parsed: unknown = JSON.parse(json)
  head.parse(parsed)
  return (parsed as SharedChart).data
}
