export const MUTANT_KINDS = ['side', 'unit', 'sign', 'price', 'time', 'row'] as const
export type MutantKind = (typeof MUTANT_KINDS)[number]

/** A small mistake in a source text: a stretch of it replaced by another one. */
export interface Mutant {
  readonly kind: MutantKind
  readonly start: number
  readonly end: number
  readonly replacement: string
}

export function mutated(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, start) + replacement + source.slice(end)
}

/** One line that says what was changed where. */
export function described(source: string, mutant: Mutant): string {
  const line = source.slice(0, mutant.start).split('\n').length
  const before = source.slice(mutant.start, mutant.end).replace(/\s+/g, ' ')
  const after = mutant.replacement.replace(/\s+/g, ' ')
  return `${line}: ${mutant.kind}: ${before.slice(0, 80)} -> ${after.slice(0, 80)}`
}
