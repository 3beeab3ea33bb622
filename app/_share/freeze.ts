import { inTurn } from '@/app/_picture/drawing-queue'
import { pngOf } from '@/app/_picture/picture-of'
import { CARD } from '@/lib/contract/card'
import type { PicturedChart } from '@/lib/contract/chart-data'
import { InvalidInput } from '@/lib/contract/errors'
import { writeShare } from '@/lib/contract/shared-chart'
import type { Millis } from '@/lib/contract/units'
import { chartCsv } from '@/lib/picture/chart-csv'
import { hashOf } from '@/lib/picture/content-hash'
import { plotWidthOf } from '@/lib/picture/layout'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
import { keepShare } from '@/lib/queries/shares'
import { readStore } from '@/lib/queries/store'

/** Bytes of one share's JSON; a full screen of cells has under one million. */
const MOST_BYTES = 8_000_000

interface FreezeInput {
  readonly chart: PicturedChart
  readonly base: string
  readonly query: string
  readonly now: Millis
  /** Address of the server, for what is written into picture and CSV. */
  readonly address: string
}

/**
 * Copies the data of a view, with picture and CSV, under the hash of its JSON; the same data are kept once.
 * Throws as `chartData` and `keepShare` do, and InvalidInput for more than may be frozen.
 */
export async function freeze(input: FreezeInput): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { chart, base, query, now } = input
  const store = readStore()
  const plotWidth = plotWidthOf(chart, CARD.width)
  const data = await chartData(store, { chart, base, view: viewOf({ query }), now, plotWidth })
  const json = Buffer.from(writeShare(data))
  if (json.length > MOST_BYTES)
    throw new InvalidInput(
      `This view has more than ${MOST_BYTES} bytes; choose a coarser bucket or a shorter range.`,
    )
  const id = hashOf(json)
  const address = `${input.address}/s/${id}`
  const theme = viewOf(data).theme === 'light' ? 'light' : 'dark'
  const form = {
    ...CARD,
    theme,
    transparent: false,
    legend: true,
    form: 'card',
    address: `${input.address}/s`,
    hash: id,
  } as const
  const png = await inTurn(`share ${id} ${address}`, () => pngOf(data, form, 1))
  const csv = Buffer.from(chartCsv(data, id, address))
  return { id, isNew: await keepShare(store, { id, json, csv, png }, now) }
}
