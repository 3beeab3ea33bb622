import {
  COVERAGE_CLASSES,
  EVENT_KINDS,
  type Liquidation,
  POSITION_SIDES,
  PRICE_KINDS,
  SIZE_UNITS,
  SOURCE_DOMAINS,
  type SourceDomain,
  TIME_KINDS,
} from '@/lib/contract/liquidation'

/**
 * The small enumerations of a liquidation in one integer. The position of a word in its contract array is
 * its code, so words are only ever appended there. Bit 0 is the liquidated side (0 long, 1 short), which
 * packed data and SQL read directly; the order side follows from it.
 */
const FIELDS = [
  ['liquidated', POSITION_SIDES, 0, 0b1],
  ['eventKind', EVENT_KINDS, 1, 0b111],
  ['priceKind', PRICE_KINDS, 4, 0b111],
  ['sizeUnit', SIZE_UNITS, 7, 0b11],
  ['timeKind', TIME_KINDS, 9, 0b1],
  ['coverage', COVERAGE_CLASSES, 10, 0b11],
] as const

type Flagged = Pick<Liquidation, (typeof FIELDS)[number][0]>

/** SQL and packed data: `flags & SHORT_BIT` is 1 for a liquidated short. */
export const SHORT_BIT = 1

/** The dollar rate came with the row, so that prices held here do not replace it. */
export const RATE_GIVEN = 1 << 12

export function packFlags(event: Flagged & Pick<Liquidation, 'amounts'>): number {
  let flags = event.amounts.usdRate === null ? 0 : RATE_GIVEN
  for (const [field, words, shift] of FIELDS) {
    flags |= (words as readonly string[]).indexOf(event[field]) << shift
  }
  return flags
}

function word<T extends string>(words: readonly T[], flags: number, shift: number, mask: number): T {
  const found = words[(flags >> shift) & mask]
  if (found === undefined) throw new Error(`event flags ${flags} hold an unknown code at bit ${shift}`)
  return found
}

export function unpackFlags(flags: number): Flagged {
  return {
    liquidated: word(POSITION_SIDES, flags, 0, 0b1),
    eventKind: word(EVENT_KINDS, flags, 1, 0b111),
    priceKind: word(PRICE_KINDS, flags, 4, 0b111),
    sizeUnit: word(SIZE_UNITS, flags, 7, 0b11),
    timeKind: word(TIME_KINDS, flags, 9, 0b1),
    coverage: word(COVERAGE_CLASSES, flags, 10, 0b11),
  }
}

/** Code of a source domain in the key of `event`; lower = preferred where packed data must choose one. */
export function domainCode(domain: SourceDomain): number {
  return SOURCE_DOMAINS.indexOf(domain)
}

/** Every code, the preferred ones first. */
export const DOMAIN_CODES: readonly number[] = SOURCE_DOMAINS.map(domainCode)

/** Every code as a list for `IN (…)`, so that an index below the domain is used without naming one. */
export const ALL_DOMAINS = DOMAIN_CODES.join(', ')

export function domainOf(code: number): SourceDomain {
  return word(SOURCE_DOMAINS, code, 0, 0xff)
}
