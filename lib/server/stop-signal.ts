const PARENT_CHECK_MS = 200

/**
 * Aborted by the first SIGTERM or SIGINT; a second one ends the process at once. Also when npm is gone:
 * it hands SIGTERM to the shell between us only, which does not pass it on.
 */
export function stopSignal(): AbortController {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }
  if ('npm_lifecycle_event' in process.env) abortWhenOrphaned(stop)
  return stop
}

function abortWhenOrphaned(stop: AbortController): void {
  const parent = process.ppid
  const check = setInterval(() => {
    if (process.ppid !== parent) stop.abort()
  }, PARENT_CHECK_MS)
  check.unref()
}
