/** A contestant of a comparison: what it does, and the sum it found, to be compared with the others'. */
export interface Contestant {
  readonly name: string
  readonly run: () => Promise<number> | number
}

export interface Timed {
  readonly name: string
  readonly p50: number
  readonly p95: number
  readonly sum: number
}

/**
 * Runs contestants in turn (A B C A B C ...), so that a machine that changes its speed changes it for all;
 * reports medians in milliseconds. Throws when two find different sums.
 */
export async function race(contestants: readonly Contestant[], rounds: number): Promise<Timed[]> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]))
  const sums = new Map<string, number>()
  for (let round = -1; round < rounds; round++) {
    for (const { name, run } of contestants) {
      const started = performance.now()
      const sum = await run()
      if (round >= 0) times.get(name)?.push(performance.now() - started)
      sums.set(name, sum)
    }
  }
  assertEqualSums(sums)
  return contestants.map(({ name }) => {
    const taken = times.get(name) ?? []
    return { name, p50: quantile(taken, 0.5), p95: quantile(taken, 0.95), sum: sums.get(name) ?? Number.NaN }
  })
}

function assertEqualSums(sums: ReadonlyMap<string, number>): void {
  const [first, ...others] = sums
  for (const [name, sum] of others) {
    if (first && Math.abs(sum - first[1]) > 1e-9 * Math.abs(first[1])) {
      throw new Error(`sums differ: ${first[0]} found ${first[1]}, ${name} found ${sum}`)
    }
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Microseconds of CPU (user and system, all threads) that `work` takes. */
export async function cpuOf(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}
