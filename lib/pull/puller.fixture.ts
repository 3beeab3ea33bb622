import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testMarket } from '@/db/liquidation.fixture'
import { openWriter } from '@/db/open-writer'
import type { Store } from '@/db/store'
import { CannotStart, Unavailable } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { DAY, type Millis } from '@/lib/contract/units'
import { ManualClock, settled } from './manual-clock.fixture'
import type { PullSource, PullTask } from './pull-source'
import { Puller } from './puller'

export const BTC: Market = testMarket('BTCUSDT')
export const ETH: Market = testMarket('ETHUSDT')
/** Noon of some day: all slices begin at whole multiples of theirs. */
export const NOON: Millis = Date.UTC(2026, 5, 10, 12)

/** A source that answers when it is told to. */
export class HeldSource implements PullSource {
  readonly asked: PullTask[] = []
  readonly domain
  #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []

  constructor(
    readonly id: string = 'testex',
    readonly options: {
      readonly days?: number
      readonly domain?: 'venue' | 'kaiko'
      readonly together?: true
    } = {},
  ) {
    this.domain = options.domain ?? 'venue'
  }

  readonly subjectOf = (_: unknown, { symbol }: Market) => (this.options.together ? '' : symbol)
  readonly reachMs = () => (this.options.days === undefined ? null : this.options.days * DAY)

  readonly fetch = (task: PullTask): Promise<void> => {
    this.asked.push(task)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  /** Answers what was asked so far, and all that this lets come. */
  async answerAll(): Promise<void> {
    for (await settled(); this.#waiting.length > 0; await settled()) this.#waiting.shift()?.resolve()
  }

  async fail(): Promise<void> {
    await settled()
    this.#waiting.shift()?.reject(new Unavailable('testex answered 503'))
    await settled()
  }
}

export interface PullRig {
  readonly store: Store
  readonly clock: ManualClock
  readonly puller: Puller
  readonly failures: unknown[]
}

export function freshPullStore(): Store {
  return openWriter({ path: join(mkdtempSync(join(tmpdir(), 'pull-')), 'test.db'), kind: 'live' })
}

export function pullRig(store: Store, ...sources: readonly PullSource[]): PullRig {
  return rigInto(() => store, store, sources)
}

/** A rig whose store cannot be opened for writing. */
export function readOnlyRig(store: Store, ...sources: readonly PullSource[]): PullRig {
  const refuse = () => {
    throw new CannotStart('the file or its folder is read-only')
  }
  return rigInto(refuse, store, sources)
}

function rigInto(open: () => Store, store: Store, sources: readonly PullSource[]): PullRig {
  const clock = new ManualClock(NOON)
  const failures: unknown[] = []
  const writer = { open, drop: () => undefined }
  const onFailure = (_source: string, _task: PullTask, error: unknown) => failures.push(error)
  return { store, clock, failures, puller: new Puller({ sources, writer, clock, onFailure }) }
}
