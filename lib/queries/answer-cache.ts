import { LRUCache } from 'lru-cache'
import { dataVersion } from '@/db/log'
import { withSnapshot } from '@/db/snapshot'
import type { Store } from '@/db/store'

/** Numbers kept in all answers together: about 32 MB. */
const MAX_WEIGHT = 4_000_000

interface Kept {
  readonly version: number
  readonly value: unknown
}

interface Cache {
  readonly kept: LRUCache<string, Kept>
  readonly running: Map<string, Promise<unknown>>
  hits: number
  misses: number
}

const caches = new WeakMap<Store, Cache>()

/**
 * The answer to a question as of one state of the store, so that its sums and its sequence number belong
 * together. Until the next commit the same question gets the same answer; equal questions at one time are
 * computed once. `key` must name the whole question.
 */
export async function steadyAnswer<Answer>(
  store: Store,
  key: string,
  compute: () => Promise<Answer>,
  weigh: (answer: Answer) => number,
): Promise<Answer> {
  return oncePerVersion(store, key, () => computeSteady(store, key, compute, weigh))
}

/** The same for what is made of such answers: until the next commit it is made once, without a state of its own. */
export async function keptAnswer<Answer>(
  store: Store,
  key: string,
  make: () => Promise<Answer>,
  weigh: (answer: Answer) => number,
): Promise<Answer> {
  return oncePerVersion(store, key, async () => {
    const version = dataVersion(store)
    return keep(store, key, version, await make(), weigh)
  })
}

async function oncePerVersion<Answer>(
  store: Store,
  key: string,
  make: () => Promise<Answer>,
): Promise<Answer> {
  const cache = cacheOf(store)
  const version = dataVersion(store)
  const kept = cache.kept.get(key)
  if (kept?.version === version) {
    cache.hits++
    return kept.value as Answer
  }
  const runningKey = `${version} ${key}`
  const running = cache.running.get(runningKey)
  if (running) {
    cache.hits++
    return running as Promise<Answer>
  }
  cache.misses++
  const made = make().finally(() => cache.running.delete(runningKey))
  cache.running.set(runningKey, made)
  return made
}

export function answerCacheCounts(store: Store): { readonly hits: number; readonly misses: number } {
  const { hits, misses } = cacheOf(store)
  return { hits, misses }
}

function keep<Answer>(
  store: Store,
  key: string,
  version: number,
  value: Answer,
  weigh: (answer: Answer) => number,
): Answer {
  cacheOf(store).kept.set(key, { version, value }, { size: Math.ceil(weigh(value)) + key.length })
  return value
}

function computeSteady<Answer>(
  store: Store,
  key: string,
  compute: () => Promise<Answer>,
  weigh: (answer: Answer) => number,
): Promise<Answer> {
  return withSnapshot(store, async () => {
    const version = dataVersion(store)
    return keep(store, key, version, await compute(), weigh)
  })
}

function cacheOf(store: Store): Cache {
  const known = caches.get(store)
  if (known) return known
  const kept = new LRUCache<string, Kept>({ maxSize: MAX_WEIGHT, maxEntrySize: MAX_WEIGHT / 4 })
  const made: Cache = { kept, running: new Map(), hits: 0, misses: 0 }
  caches.set(store, made)
  return made
}
