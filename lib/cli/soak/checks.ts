import type { Figure, Measured } from './fault-test'

/** A figure that was held against its limit. */
export interface Check extends Figure {
  readonly met: boolean
}

export function atMost(name: string, value: number, limit: number, unit = ''): Check {
  return { name, value: shown(value, unit), limit: `at most ${shown(limit, unit)}`, met: value <= limit }
}

export function atLeast(name: string, value: number, limit: number, unit = ''): Check {
  return { name, value: shown(value, unit), limit: `at least ${shown(limit, unit)}`, met: value >= limit }
}

export function exactly(name: string, value: number | string, wanted: number | string): Check {
  return { name, value: shown(value, ''), limit: shown(wanted, ''), met: value === wanted }
}

/**
 * How long something took, by the clock of the machine. While other tests run that says nothing of what is tested,
 * so a short form only tells it.
 */
export function tookAtMost(long: boolean, name: string, value: number, limit: number): Check {
  return long ? atMost(name, value, limit, 'ms') : told(name, value, 'ms')
}

/** A figure without a limit. */
export function told(name: string, value: number | string, unit = ''): Check {
  return { name, value: shown(value, unit), limit: null, met: true }
}

/** Passed when every check was met. */
export function measured(checks: readonly Check[]): Measured {
  const figures = checks.map(({ name, value, limit }) => ({ name, value, limit }))
  return { passed: checks.every(({ met }) => met), skipped: null, figures }
}

export function skipped(reason: string): Measured {
  return { passed: false, skipped: reason, figures: [] }
}

function shown(value: number | string, unit: string): string {
  if (typeof value === 'string') return value
  const digits = value !== 0 && Math.abs(value) < 10 ? 2 : 0
  const number = value.toLocaleString('en', { maximumFractionDigits: Number.isInteger(value) ? 0 : digits })
  return unit ? `${number} ${unit}` : number
}
