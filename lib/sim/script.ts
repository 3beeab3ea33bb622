import type { MockExchange } from './mock-exchange'

/** One thing that goes wrong, or right again, so many milliseconds after the script began. */
export interface Step {
  readonly at: number
  /** One of the levers of the exchange. */
  readonly run: (exchange: MockExchange) => void
}

/** Plays a script of misbehaviour on an exchange; resolves after its last step, or when the signal aborts. */
export async function playScript(
  exchange: MockExchange,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<void> {
  const began = performance.now()
  for (const { at, run } of [...steps].sort((a, b) => a.at - b.at)) {
    await untilMoment(began + at, signal)
    if (signal?.aborted) return
    run(exchange)
  }
}

function untilMoment(moment: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(resolve, Math.max(0, moment - performance.now()))
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
