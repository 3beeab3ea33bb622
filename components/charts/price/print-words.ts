import { exactPrice, fullUsd } from '@/lib/contract/format'
import { clockSeconds, dayShort } from '@/lib/contract/format-time'
import { TEXTS } from '@/lib/contract/texts'
import type { WireEvent } from '@/lib/contract/wire-event'

/** `11 Dec 02:18:14, long, $540,147 at 90,024.5, BTCUSDT` */
export function printWords(event: WireEvent, zone: string): string {
  const side = event.liquidated === 'long' ? TEXTS.long : TEXTS.short
  const money = event.amount_usd === null ? TEXTS.none : fullUsd(event.amount_usd)
  const price = event.price === null ? '' : ` at ${exactPrice(event.price)}`
  const when = `${dayShort(event.time, zone)} ${clockSeconds(event.time, zone)}`
  return `${when}, ${side.toLowerCase()}, ${money}${price}, ${event.symbol}`
}
