/** Numbers as they are written on the screen (one style everywhere): `$4.79M`, `≥ $120K`, `−$1.5M`. */

const MINUS = '\u2212'
const THIN_SPACE = '\u2009'
export const DASH = '\u2013'
const SUBSCRIPT_ZERO = 0x2080

interface Step {
  readonly from: number
  readonly divisor: number
  readonly suffix: string
  readonly decimals: number
}

/** Bounds lie where rounding tips over, so that 99,960 reads `100K` and never `100.0K`. */
const STEPS: readonly Step[] = [
  { from: 9.995e12, divisor: 1e12, suffix: 'T', decimals: 1 },
  { from: 999.95e9, divisor: 1e12, suffix: 'T', decimals: 2 },
  { from: 9.995e9, divisor: 1e9, suffix: 'B', decimals: 1 },
  { from: 999.95e6, divisor: 1e9, suffix: 'B', decimals: 2 },
  { from: 9.995e6, divisor: 1e6, suffix: 'M', decimals: 1 },
  { from: 999_500, divisor: 1e6, suffix: 'M', decimals: 2 },
  { from: 99_950, divisor: 1e3, suffix: 'K', decimals: 0 },
  { from: 999.5, divisor: 1e3, suffix: 'K', decimals: 1 },
  { from: 1, divisor: 1, suffix: '', decimals: 0 },
  { from: 0, divisor: 1, suffix: '', decimals: 2 },
]

/** `4,790,000` -> `4.79M`, `354,120` -> `354K`, `2,870` -> `2.9K`, `0.42` -> `0.42`. */
export function compact(value: number): string {
  const size = Math.abs(value)
  const step = STEPS.find(({ from }) => size >= from)
  if (!step || size === 0) return '0'
  const digits = (size / step.divisor).toFixed(step.decimals)
  return `${value < 0 ? MINUS : ''}${digits}${step.suffix}`
}

/** A sum of coins or contracts to three digits, where there is little room: `1.34`, `53.3`, `5.3K`, `1`. */
export function compactAmount(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || size >= 999.5) return compact(value)
  const decimals = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(size))))
  return signed(value, withoutZeros(size.toFixed(decimals)))
}

/** `1.50M` -> `1.5M`, `40.0` -> `40` */
function withoutZeros(text: string): string {
  return text.replace(/(\.\d*?)0+(?=[KMBT]|$)/, '$1').replace(/\.(?=[KMBT]|$)/, '')
}

export function compactUsd(value: number): string {
  return signed(value, `$${compact(Math.abs(value))}`)
}

/** Round numbers of axes and legends: `1K`, `1.5M`, `0.0001`, `0`. */
export function tickNumber(value: number): string {
  return withoutZeros(compactAmount(value))
}

export function tickUsd(value: number): string {
  return value === 0 ? '0' : signed(value, `$${tickNumber(Math.abs(value))}`)
}

/** `$983,488`; cents below ten dollars. */
export function fullUsd(value: number): string {
  return signed(value, `$${grouped(Math.abs(value), Math.abs(value) < 10 ? 2 : 0)}`)
}

/** `≥ $4.79M` where the number is at least that, else the number alone. */
export function floored(text: string, floor: boolean): string {
  return floor ? `≥${THIN_SPACE}${text}` : text
}

/** `9,107`, `−326` */
export function count(value: number): string {
  return signed(value, grouped(Math.abs(value), 0))
}

/** `99.7 %`; a share that is not the whole never reads `100.0 %`. */
export function percent(share: number, decimals = 1): string {
  const value = share * 100
  const limit = 100 - 10 ** -decimals
  const shown = share < 1 && value > limit ? limit : value
  return `${shown.toFixed(decimals)}${THIN_SPACE}%`
}

/** `90,188.7` with as many decimals as the tick has. */
export function price(value: number, decimals: number): string {
  return signed(value, grouped(Math.abs(value), decimals))
}

/** A price on an axis, where there is little room: more than three zeros after the point are counted, `0.0₅4638`. */
export function axisPrice(value: number, decimals: number): string {
  return price(value, decimals).replace(/(?<=^0\.)0{4,}(?=[1-9])/, (zeros) => `0${subscript(zeros.length)}`)
}

function subscript(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCodePoint(SUBSCRIPT_ZERO + Number(digit)))
}

/** A price as the venue wrote it, with thousands grouped: `89408` -> `89,408`. */
export function exactPrice(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? groups : `${groups}.${fraction}`
}

/** Characters that a price has room for in a narrow list. */
const SHORT = 10

/** A venue's price where there is little room: as it wrote it, or with fewer decimals. */
export function shortPrice(text: string): string {
  const exact = exactPrice(text)
  if (exact.length <= SHORT) return exact
  const value = Number(text)
  const zeros = Math.max(0, -1 - Math.floor(Math.log10(value)))
  const room = zeros > 3 ? zeros + SHORT / 2 : SHORT - 1 - exact.split('.', 1).join().length
  return axisPrice(value, Math.max(0, room))
}

/** Decimals of a tick: `0.10` -> 1, `5` -> 0, `1e-7` is not written by the store. */
export function tickDecimals(tick: string): number {
  const fraction = tick.split('.')[1]?.replace(/0+$/, '') ?? ''
  return fraction.length
}

/** Decimals for prices whose tick is not known: six significant digits. */
export function decimalsFor(value: number): number {
  if (!(value > 0)) return 2
  return Math.min(12, Math.max(0, 5 - Math.floor(Math.log10(value))))
}

/** Decimals of prices that a pixel of an axis so high can tell apart, at most `most`. */
export function axisDecimals(
  { low, high }: { low: number; high: number },
  height: number,
  most: number,
): number {
  return Math.min(most, Math.max(0, Math.ceil(-Math.log10((high - low) / height))))
}

/** Ticks that lie `step` apart, told apart by their decimals: `2.15K`, `2.20K`. */
export function tickApart(value: number, step: number): string {
  const { divisor = 1, suffix = '' } = STEPS.find(({ from }) => Math.abs(value) >= from) ?? {}
  const unit = step / divisor
  let decimals = 0
  while (decimals < 6 && Math.abs(unit * 10 ** decimals - Math.round(unit * 10 ** decimals)) > 1e-6)
    decimals++
  return signed(value, `${(Math.abs(value) / divisor).toFixed(decimals)}${suffix}`)
}

/** An amount of coins: `1.375`, `85,827`, `0.00042`. */
export function amount(value: number): string {
  if (value === 0) return '0'
  if (Math.abs(value) >= 1e6) return compact(value)
  const decimals = Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value)))))
  return signed(
    value,
    new Intl.NumberFormat('en', { maximumFractionDigits: decimals }).format(Math.abs(value)),
  )
}

function signed(value: number, text: string): string {
  return value < 0 ? MINUS + text : text
}

const writers = new Map<number, Intl.NumberFormat>()

function grouped(value: number, decimals: number): string {
  return writerOf(decimals).format(value)
}

/** Making one takes far longer than writing a number with it. */
function writerOf(decimals: number): Intl.NumberFormat {
  const known = writers.get(decimals)
  if (known) return known
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const made = new Intl.NumberFormat('en', digits)
  writers.set(decimals, made)
  return made
}
