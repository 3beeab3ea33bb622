import { InvalidInput, Unavailable } from '@/lib/contract/errors'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { VendorRequest } from '@/lib/vendors/vendor-request'
import { boundedJson } from './bounded-json'
import { type Clock, pause } from './clock'
import { RequestWindow, type WindowLimit } from './request-window'
import type { SentOutcome } from './rest-client'
import { wishOf } from './vendor-wish'

interface VendorClientSetup {
  readonly vendor: string
  /** The one address that is asked: an origin, with the prefix of a path where there is one. */
  readonly base: string
  /** Sent with each request, never told to anyone else. */
  readonly secret: {
    readonly place: 'query' | 'header'
    readonly name: string
    readonly value: string
  } | null
  readonly limit: WindowLimit
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onSent?: (outcome: SentOutcome) => void
  readonly answerWithinMs?: Millis
  /** A status that means an empty list. */
  readonly emptyStatus?: number
}

const ANSWER_WITHIN_MS = 30 * SECOND
/** Attempts at one request; after that the part waits with the growing pauses of its lane. */
const ATTEMPTS = 4
/** What asks to be left alone for longer ends the part instead. */
const LONGEST_WAIT: Millis = 60 * SECOND

/** What may be different a moment later, and how long to wait for it. */
class TryAgain extends Error {
  constructor(
    message: string,
    readonly afterMs: Millis | null,
  ) {
    super(message)
  }
}

/** Asks one data vendor, within its limit and its wishes. Follows no redirect. */
export class VendorClient {
  readonly #setup: VendorClientSetup
  readonly #window: RequestWindow

  constructor(setup: VendorClientSetup) {
    this.#setup = setup
    this.#window = new RequestWindow(setup.limit)
  }

  /**
   * The JSON of an answer. What passes is asked again: 429, 5xx, a cut or late answer. Throws InvalidInput
   * where the vendor calls the question wrong (400, 404), else Unavailable; no message holds the key.
   */
  async ask(request: VendorRequest): Promise<unknown> {
    const { vendor, clock, signal } = this.#setup
    for (let attempt = 1; ; attempt++) {
      await pause(clock, this.#window.waitFor(clock.now()), signal)
      if (signal.aborted) throw new Unavailable('stopping')
      try {
        return await this.#askOnce(request)
      } catch (error) {
        if (!(error instanceof TryAgain)) throw error
        const wait = error.afterMs ?? SECOND * 2 ** (attempt - 1)
        this.#window.block(clock.now() + wait)
        if (attempt >= ATTEMPTS || wait > LONGEST_WAIT) throw new Unavailable(`${vendor}: ${error.message}`)
      }
    }
  }

  async #askOnce(request: VendorRequest): Promise<unknown> {
    const { vendor, clock, onSent, signal, answerWithinMs = ANSWER_WITHIN_MS } = this.#setup
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)])
    this.#window.note(clock.now())
    const response = await this.#reach(request, inTime)
    onSent?.(response.ok ? 'answered' : 'refused')
    const wish = wishOf(response, clock.now(), this.#setup.limit.windowMs)
    if (response.ok && wish !== null) this.#window.block(clock.now() + wish)
    if (response.ok) return this.#body(response)
    await response.body?.cancel()
    if (response.status === this.#setup.emptyStatus) return []
    const said = `${request.path} answered ${response.status}`
    if (response.status === 429 || response.status >= 500) throw new TryAgain(said, wish)
    if (response.status === 401 || response.status === 403)
      throw new Unavailable(`${vendor} does not accept the key for this: ${said}`)
    if (response.status === 400 || response.status === 404) throw new InvalidInput(`${vendor}: ${said}`)
    throw new Unavailable(`${vendor}: ${said}`)
  }

  async #body(response: Response): Promise<unknown> {
    try {
      return await boundedJson(response)
    } catch (error) {
      if (error instanceof Unavailable) throw error
      throw new TryAgain('the answer is cut or no JSON', null)
    }
  }

  async #reach({ path, query }: VendorRequest, signal: AbortSignal): Promise<Response> {
    const { base, secret, onSent } = this.#setup
    const url = new URL(base + path)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const headers = new Headers({ accept: 'application/json' })
    if (secret?.place === 'query') url.searchParams.set(secret.name, secret.value)
    if (secret?.place === 'header') headers.set(secret.name, secret.value)
    try {
      return await fetch(url, { headers, signal, redirect: 'manual' })
    } catch {
      onSent?.('unreachable')
      // What fetch says may hold the address, and with it the key.
      throw new TryAgain(`${path} cannot be reached, or does not answer in time`, null)
    }
  }
}
