/**
 * Random numbers that are a function of their address: the same seed and place give the same number in any
 * order and in any process. That makes the whole market a function of time.
 */
export type Noise = (...place: readonly number[]) => number

/** Uniform in [0, 1). */
export function noiseOf(seed: number): Noise {
  return (...place) => {
    let hash = mixed(seed | 0)
    for (const part of place) {
      hash = mixed(hash ^ (part | 0))
      // Epoch milliseconds do not fit 32 bits; their upper part must count too.
      hash = mixed(hash + Math.floor(part / 4_294_967_296))
    }
    return (hash >>> 0) / 4_294_967_296
  }
}

/** The finaliser of MurmurHash3: every bit of the input changes half the bits of the output. */
function mixed(input: number): number {
  let hash = (input + 0x9e3779b9) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Uniform numbers in [0, 1) one after the other; the same place gives the same sequence. */
export type Draws = () => number

/** Draws by a counter that is mixed (Mulberry32), for what happens strictly in order. */
export function drawsFrom(noise: Noise, ...place: readonly number[]): Draws {
  let counter = Math.floor(noise(...place) * 4_294_967_296)
  return () => {
    counter = (counter + 0x6d2b79f5) | 0
    let hash = Math.imul(counter ^ (counter >>> 15), counter | 1)
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), hash | 61)
    return ((hash ^ (hash >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A standard normal number from two uniform ones (Box-Muller). */
export function normal(u: number, v: number): number {
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v)
}

/** A Poisson number of a small mean from a uniform one, by inversion. */
export function poisson(mean: number, u: number): number {
  let [count, probability] = [0, Math.exp(-mean)]
  let cumulated = probability
  while (u > cumulated && count < 200) {
    count += 1
    probability *= mean / count
    cumulated += probability
  }
  return count
}
