import { authoriseCoinMetrics, coinMetricsDialect, coinMetricsWrong } from '@/lib/http/coinmetrics-dialect'
import { streamSchema } from '@/lib/http/coinmetrics-fields'
import { log } from '@/lib/http/log'
import { readVendorQuery } from '@/lib/http/vendor-query'
import { vendorRefusal } from '@/lib/http/vendor-route'
import {
  assertStreamMarkets,
  type CoinMetricsStreamQuery,
  coinMetricsStream,
} from '@/lib/queries/coinmetrics-stream'
import { readStore } from '@/lib/queries/store'
import { shownDomains } from '@/lib/queries/vendor-domains'
import { SocketClient } from './socket-client'
import { enter, requestOf } from './socket-entry'
import type { SocketRoute } from './sockets'

/** What Coin Metrics tells a client that reads too slowly (vendors.md 1.9). */
const SLOW = {
  maxBytes: 1024 * 1024,
  maxMessages: Number.POSITIVE_INFINITY,
  warning: JSON.stringify({
    warning: { type: 'falling_behind', message: 'Your message queue is over 60% full. Please read faster.' },
  }),
  stall: JSON.stringify({
    error: { type: 'stall', message: 'Your message queue is full: the connection is closed.' },
  }),
}

/** `GET /coinmetrics/v4/timeseries-stream/market-liquidations` as a WebSocket. */
export const coinMetricsSocket: SocketRoute = {
  path: '/coinmetrics/v4/timeseries-stream/market-liquidations',
  admit: async (url, incoming, config) => {
    try {
      if (config.apiKeys.length > 0) authoriseCoinMetrics(url.searchParams, config.apiKeys)
      const asked = readVendorQuery(url, streamSchema, coinMetricsWrong)
      await assertStreamMarkets(readStore(), asked.markets)
      enter(requestOf(url, incoming), incoming, config)
      const domains = shownDomains(config.redistribute)
      const query = { markets: asked.markets, backfill: asked.backfill === 'latest', domains }
      return (socket, line) => {
        const client = new SocketClient(socket, line, SLOW)
        serve(client, query, asked.pretty, config.logLevel)
      }
    } catch (error) {
      const { status, kind, message, headers } = vendorRefusal(coinMetricsDialect, error)
      if (status === 500) throw error
      return { status, body: coinMetricsDialect.errorBody(status, kind, message), headers }
    }
  },
}

function serve(client: SocketClient, query: CoinMetricsStreamQuery, pretty: boolean, logLevel: string): void {
  const stop = coinMetricsStream(readStore(), query, {
    row: (row) => client.send(JSON.stringify(row, null, pretty ? 2 : 0)),
    drained: () => client.drained(),
    failed: (error) => {
      log(logLevel).error({ err: error }, 'a stream cannot go on')
      client.end(null, 1011)
    },
  })
  client.onClose(stop)
}
