import { AsyncLocalStorage } from 'node:async_hooks'

interface PageStatus {
  status: number | null
}

/** Pages and the server are bundled apart, so what they share hangs on the process. */
const shared = globalThis as typeof globalThis & { __pageStatus?: AsyncLocalStorage<PageStatus> }

function statuses(): AsyncLocalStorage<PageStatus> {
  shared.__pageStatus ??= new AsyncLocalStorage()
  return shared.__pageStatus
}

/**
 * Runs what answers a request with a place for the status its page wishes: Next gives pages none to set but
 * `notFound`, which would draw another page. `wished` tells it once the answer begins, null = as it is.
 */
export function withPageStatus(serve: (wished: () => number | null) => void): void {
  const place: PageStatus = { status: null }
  statuses().run(place, () => serve(() => place.status))
}

/** What the page under way answers with; counts until its first bytes are sent. */
export function wishPageStatus(status: number): void {
  const place = statuses().getStore()
  if (place) place.status = status
}
