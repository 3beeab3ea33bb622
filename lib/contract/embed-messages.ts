import { parseTime, resolveSpan, type TimeExpression } from '@/lib/contract/time-expression'
import { LATEST_TIME, type Millis } from '@/lib/contract/units'
import { THEME_CHOICES } from '@/lib/contract/view'
import { z } from './schema'

/** A moment as a view names it, or epoch milliseconds. */
const moment = z
  .union([z.string().max(40), z.number().int().min(0).max(LATEST_TIME).transform(String)])
  .transform((text, context): TimeExpression => {
    const time = parseTime(text)
    if (time) return time
    context.addIssue({ code: 'custom', message: 'not a time' })
    return z.NEVER
  })

const head = { target: z.literal('liquidation-heatmap'), v: z.literal(1) }

const hostMessage = z.discriminatedUnion('type', [
  z.strictObject({ ...head, type: z.literal('set-range'), from: moment, to: moment }),
  z.strictObject({ ...head, type: z.literal('set-theme'), theme: z.enum(THEME_CHOICES) }),
])

export type HostMessage = z.output<typeof hostMessage>

/** What a host page tells an embed; null for anything else, which is none of our business. */
export function readHostMessage(data: unknown, now: Millis = Date.now()): HostMessage | null {
  const message = hostMessage.safeParse(data).data ?? null
  if (message?.type !== 'set-range') return message
  const { from, to } = resolveSpan(message.from, message.to, now)
  return from < to ? message : null
}
