import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CannotStart } from '@/lib/contract/errors'

/** A port that is ours from the first moment on: whatever is asked before `serve` is answered 503. */
export interface HeldPort {
  readonly server: Server
  /** Where a browser on this machine finds it. */
  readonly url: string
  serve(listener: RequestListener): void
  /** Stops listening; requests under way get `graceMs`, open streams are then cut. */
  close(graceMs: number): Promise<void>
}

/** Listens at once, so that an occupied port is known before anything is written. Throws CannotStart. */
export async function holdPort({ host, port }: { host: string; port: number }): Promise<HeldPort> {
  let current: RequestListener = (_request, response) => answerStarting(response)
  const server = createServer((request, response) => current(request, response))
  server.listen(port, host)
  await once(server, 'listening').catch((error: unknown) => {
    throw new CannotStart(refusal(error, host, port))
  })
  return {
    server,
    url: localUrl(server.address(), host),
    serve: (listener) => {
      current = listener
    },
    close: (graceMs) => close(server, graceMs),
  }
}

function answerStarting(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '2' })
  response.end(
    '<!doctype html><meta http-equiv="refresh" content="2"><p>The liquidation heatmap is starting …</p>',
  )
}

function refusal(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'EADDRINUSE') return `port ${port} on ${host} is already in use; set PORT to a free one`
  if (code === 'EACCES') return `port ${port} on ${host} is not ours to open; set PORT to one above 1023`
  return `HOST ${host} cannot be listened on (${code}); use an address of this machine such as 127.0.0.1`
}

function localUrl(address: AddressInfo | string | null, host: string): string {
  const port = address !== null && typeof address === 'object' ? address.port : 0
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`
  if (host.includes(':')) return `http://[${host === '::' ? '::1' : host}]:${port}`
  return `http://${host}:${port}`
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
