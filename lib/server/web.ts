import { once } from 'node:events'
import { createServer } from 'node:http'
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
  held.server.on('connection', turns.giveWay)
  const listener = packedScripts(app.getRequestHandler(), CHUNKS)
  held.serve(guardRequests(listener, { embedOrigins: config.embedOrigins, limit, turns }))
  const endSockets = serveSockets(held.server, SOCKETS, limit)
  beginVendors().catch((err) => log(config.logLevel).error({ err }, 'the vendors could not be asked'))
  console.log(`Liquidation heatmap: ${held.url}`)
  if (!signal.aborted) await once(signal, 'abort')
  endStreams()
  endSockets()
  await held.close(GRACE_MS)
  await app.close()
}
