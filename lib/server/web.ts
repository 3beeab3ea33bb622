import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import next from 'next'
import type { Config } from '@/lib/contract/config'
import { endStreams } from '@/lib/http/event-stream'
import { log } from '@/lib/http/log'
import { beginVendors } from '@/lib/queries/begin-vendors'
import { watchLoop } from '@/lib/queries/loop-delay'
import { coinMetricsSocket } from './coinmetrics-socket'
import { FairTurns } from './fair-turns'
import { guardRequests } from './guard-requests'
import type { HeldPort } from './hold-port'
import { nativeSocket } from './native-socket'
import { packedScripts } from './packed-scripts'
import { RequestLimit } from './request-limit'
import { framersOfSecond, framesOnly, openSecondPort } from './second-port'
import { type SocketRoute, serveSockets } from './sockets'

const GRACE_MS = 1_000
/**
 * How far the heap may grow before V8 looks for what is gone. Left alone it lets what downloads leave behind pile
 * up to four times what is in use.
 */
const HEAP_GROWTH = '--heap-growing-percent=30'

/** Where the build lays what browsers load. */
const CHUNKS = join('.next', 'static', 'chunks')

const SOCKETS: readonly SocketRoute[] = [nativeSocket, coinMetricsSocket]

/** Serves pages and API on the held port until the signal; resolves when everything is closed. */
export async function serveWeb(held: HeldPort, config: Config, signal: AbortSignal): Promise<void> {
  setFlagsFromString(HEAP_GROWTH)
  // Next would end every upgrade whose path is also a page: it gets a server that never has one.
  const app = next({ dev: false, httpServer: createServer() })
  await app.prepare()
  watchLoop()
  const limit = new RequestLimit(config.trustProxy)
  const turns = new FairTurns()
  const open = (port: HeldPort, answer: RequestListener, embedOrigins: Config['embedOrigins']) => {
    port.server.on('connection', turns.giveWay)
    port.serve(guardRequests(answer, { ...config, embedOrigins, limit, turns }))
    const endSockets = serveSockets(port.server, SOCKETS, limit)
    return () => {
      endSockets()
      return port.close(GRACE_MS)
    }
  }
  const listener = packedScripts(app.getRequestHandler(), CHUNKS)
  const second = await openSecondPort(config)
  const framers = framersOfSecond(config.embedOrigins, held.url)
  const closings = [
    ...(second ? [open(second, framesOnly(listener, held.url), framers)] : []),
    open(held, listener, config.embedOrigins),
  ]
  beginVendors().catch((err) => log(config.logLevel).error({ err }, 'the vendors could not be asked'))
  console.log(`Liquidation heatmap: ${held.url}`)
  if (!signal.aborted) await once(signal, 'abort')
  endStreams()
  await Promise.all(closings.map((close) => close()))
  await app.close()
}
