import { Unavailable } from '@/lib/contract/errors'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'
import type { RestRequest } from '@/lib/venues/adapter'
import { type Clock, pause } from './clock'
import { retryAfter } from './retry-after'

interface RestClientSetup {
  /** Where a request goes that names this origin, or none, after the overrides. */
  readonly originOf: (own: string | undefined) => string
  readonly weightPerMinute: number
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Hears of every request that was sent. */
  readonly onSent?: (outcome: SentOutcome) => void
}

export const SENT_OUTCOMES = ['answered', 'refused', 'unreachable'] as const
/** `refused` = a status that is no success. */
export type SentOutcome = (typeof SENT_OUTCOMES)[number]

const ANSWER_WITHIN_MS = 20 * SECOND
/** An answer that never ends is given up here. */
const MOST_PAGES = 1_000

/** Asks one venue, one request at a time, within its weight per minute and its wishes to be left alone. */
export class RestClient {
  readonly #setup: RestClientSetup
  #tokens: number
  #countedAt: Millis
  #blockedUntil: Millis = 0
  #queue: Promise<unknown> = Promise.resolve()

  constructor(setup: RestClientSetup) {
    this.#setup = setup
    this.#tokens = setup.weightPerMinute
    this.#countedAt = setup.clock.now()
  }

  /** Throws Unavailable when the venue cannot be reached or refuses, InvalidInput when the answer is odd. */
  ask<T>(request: RestRequest<T>): Promise<T> {
    const answer = this.#queue.then(() => this.#ask(request))
    this.#queue = answer.catch(() => undefined)
    return answer
  }

  /** Asks all requests, each with its further pages, and joins the rows. */
  async askAll<T>(requests: readonly RestRequest<readonly T[]>[]): Promise<T[]> {
    const rows: T[] = []
    for (const request of requests) for await (const page of this.pages(request)) rows.push(...page)
    return rows
  }

  /** The pages of one answer, to its end. Throws Unavailable when it has none within bounds. */
  async *pages<T>(first: RestRequest<readonly T[]>): AsyncGenerator<readonly T[]> {
    let following: RestRequest<readonly T[]> | null = first
    for (let page = 0; following; page++) {
      if (page >= MOST_PAGES) throw new Unavailable(`${first.path} has more than ${MOST_PAGES} pages`)
      const asked: RestRequest<readonly T[]> = following
      const body = await this.ask({ ...asked, read: (decoded) => decoded })
      yield asked.read(body)
      following = asked.next?.(body) ?? null
    }
  }

  async #ask<T>(request: RestRequest<T>): Promise<T> {
    const { clock, signal } = this.#setup
    await pause(clock, this.#waitFor(request.weight), signal)
    if (signal.aborted) throw new Unavailable('stopping')
    this.#tokens -= request.weight
    return request.read(await this.#fetchJson(request))
  }

  #waitFor(weight: number): Millis {
    const { clock, weightPerMinute } = this.#setup
    const now = clock.now()
    const gained = (Math.max(0, now - this.#countedAt) / MINUTE) * weightPerMinute
    this.#tokens = Math.min(weightPerMinute, this.#tokens + gained)
    this.#countedAt = now
    const missing = Math.max(0, weight - this.#tokens)
    return Math.max((missing / weightPerMinute) * MINUTE, this.#blockedUntil - now, 0)
  }

  async #fetchJson({ origin: own, path }: RestRequest<unknown>): Promise<unknown> {
    const { originOf, signal } = this.#setup
    const origin = originOf(own)
    const response = await this.#reach(origin + path, signal)
    this.#setup.onSent?.(response.ok ? 'answered' : 'refused')
    if (response.ok) return response.json()
    await response.body?.cancel()
    const header = response.headers.get('retry-after') ?? undefined
    const stayAway = retryAfter(response.status, header, this.#setup.clock.now())
    if (stayAway !== null) this.#blockedUntil = this.#setup.clock.now() + stayAway
    throw new Unavailable(`${pathOf(path)} answered ${response.status}`, { cause: origin + path })
  }

  async #reach(url: string, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]) })
    } catch (error) {
      this.#setup.onSent?.('unreachable')
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      throw new Unavailable(`${pathOf(url)} cannot be reached, or does not answer in time`, { cause })
    }
  }
}

/** What may be shown: an address of one's own may be nobody's business. The whole one is in the cause, for the log. */
function pathOf(url: string): string {
  return new URL(url, 'http://venue').pathname
}
