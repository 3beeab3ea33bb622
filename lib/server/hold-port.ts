import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '@/lib/contract/config'
import { CannotStart } from '@/lib/contract/errors'
import { PLAIN_TEXTS } from '@/lib/contract/plain-texts'
import { HTML, sentencePage } from '@/lib/http/sentence-page'
import { CONNECTION_TIMES, limitConnections } from './connection-limits'

const HANDOVER_MS = 1_500
const RETRY_MS = 250
/** A browser that asks while the server starts asks again after so long. */
const AGAIN_SECONDS = 2

/** A port that is ours from the first moment on: whatever is asked before `serve` is answered 503. */
export interface HeldPort {
  readonly server: Server
  /** Where a browser on this machine finds it. */
  readonly url: string
  serve(listener: RequestListener): void
  /** Stops listening; requests under way get `graceMs`, open streams are then cut. */
  close(graceMs: number): Promise<void>
}

type Address = Pick<Config, 'host' | 'port' | 'trustProxy'>

/** Listens at once, so that an occupied port is known before anything is written. Throws CannotStart. */
export async function holdPort({ host, port, trustProxy }: Address): Promise<HeldPort> {
  let current: RequestListener = (_request, response) => answerStarting(response)
  const server = createServer(CONNECTION_TIMES, (request, response) => current(request, response))
  limitConnections(server, trustProxy)
  await listen(server, host, port, HANDOVER_MS)
  return {
    server,
    url: localUrl(server.address(), host),
    serve: (listener) => {
      current = listener
    },
    close: (graceMs) => close(server, graceMs),
  }
}

/** A predecessor that is just shutting down gets a moment to let go of the port. */
async function listen(server: Server, host: string, port: number, patienceMs: number): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE' || patienceMs <= 0) {
      throw new CannotStart(refusal(errorCode(error), host, port))
    }
    await wait(RETRY_MS)
    await listen(server, host, port, patienceMs - RETRY_MS)
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

function answerStarting(response: ServerResponse): void {
  const { starting: title, startingLong: sentence } = PLAIN_TEXTS
  response.writeHead(503, { 'content-type': HTML, 'retry-after': String(AGAIN_SECONDS) })
  response.end(sentencePage({ title, sentence, refresh: AGAIN_SECONDS }))
}

function refusal(code: string, host: string, port: number): string {
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
