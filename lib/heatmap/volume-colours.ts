import type { Colours } from '@/lib/contract/tokens'
import type { VolumeGroup } from './volume-groups'

/** WCAG 2.2, 1.4.11: of parts of a picture against what they lie on. */
const LEAST_CONTRAST = 3
/** Distance in OKLab from which two colours are told apart side by side. */
const LEAST_DISTANCE = 0.13
/** How much white (or, below zero, black) a colour may take on for that, the least first. */
const SHIFTS = [0, 0.3, -0.3, 0.5, -0.45, 0.65, -0.6] as const
/** For a venue whose colour stands for another one already, in all strengths. */
const SPARE = ['#a970ff', '#18c3b5', '#f6465d', '#8fce3c'] as const

/**
 * A colour for each group, in their order: that of its venue, made lighter or darker where it cannot be seen on
 * the ground or told from those before it, or a spare one where that is not enough; grey for the others and for
 * venues of which no colour is known.
 */
export function groupColours(
  groups: readonly Pick<VolumeGroup, 'venue'>[],
  venues: readonly { readonly id: string; readonly colour?: string }[],
  { 'bg-1': ground, 'line-3': grey }: Pick<Colours, 'bg-1' | 'line-3'>,
): readonly string[] {
  const taken: string[] = [grey]
  return groups.map(({ venue }) => {
    const own = venues.find(({ id }) => id === venue)?.colour
    if (own === undefined) return grey
    const seen = [[own], SPARE]
      .flatMap((colours) => SHIFTS.flatMap((by) => colours.map((colour) => shifted(colour, by))))
      .filter((one) => contrast(one, ground) >= LEAST_CONTRAST)
    const apart = (one: string) => Math.min(...taken.map((other) => distance(one, other)))
    const [first = own] = [...seen].sort((a, b) => apart(b) - apart(a))
    const chosen = seen.find((one) => apart(one) >= LEAST_DISTANCE) ?? first
    taken.push(chosen)
    return chosen
  })
}

type Triple = readonly [number, number, number]

function bytesOf(colour: string): Triple {
  const at = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16)
  return [at(1), at(3), at(5)]
}

function shifted(colour: string, by: number): string {
  const to = by > 0 ? 255 : 0
  const mixed = bytesOf(colour).map((byte) => Math.round(byte + (to - byte) * Math.abs(by)))
  return `#${mixed.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function linear(colour: string): Triple {
  const [red, green, blue] = bytesOf(colour)
  const light = (byte: number) => {
    const share = byte / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [light(red), light(green), light(blue)]
}

/** As WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** By https://bottosson.github.io/posts/oklab/ */
function oklab(colour: string): Triple {
  const [red, green, blue] = linear(colour)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function distance(one: string, other: string): number {
  const [a, b] = [oklab(one), oklab(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
