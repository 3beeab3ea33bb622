import { z } from 'zod'
import { inTurn } from '@/app/_picture/drawing-queue'
import { MINUTE } from '@/lib/contract/units'
import { bodyAnswer, keepOf } from '@/lib/http/answer'
import { pictureFields } from '@/lib/http/picture-fields'
import { publicAddress } from '@/lib/http/public-address'
import { chartSpan, rangeFields } from '@/lib/http/range'
import { readRoute } from '@/lib/http/route'
import { rankingCard } from '@/lib/picture/ranking-card'
import { svgToPng } from '@/lib/picture/render-png'
import { passableTotals } from '@/lib/queries/passable-totals'
import { readStore } from '@/lib/queries/store'

const schema = (now: number) =>
  z.object({ ...rangeFields(now), theme: pictureFields.theme }).transform(chartSpan(now))

/** The assets with the most liquidations of a day, or of `[from, to)`, as the card of `/markets`. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/img/markets',
  async ({ request, query, config, now }) => {
    const minute = Math.floor(now / MINUTE) * MINUTE
    const { from, to, theme } = query(schema(minute))
    const address = `${publicAddress(request.headers, config)}/markets`
    const body = await inTurn(`markets ${address} ${from} ${to} ${theme}`, async () => {
      const answer = await passableTotals(readStore(), { from, to })
      return svgToPng(rankingCard(answer, { theme, address }))
    })
    return bodyAnswer(request, { body, type: 'image/png', keep: keepOf(to, now) })
  },
  { open: true },
)
