import { ANSWERS } from '@/lib/http/answer-schemas'
import type { Operation } from '@/lib/http/openapi'
import { communityPullSchema, reconcileSchema } from '@/lib/http/source-answers'
import { GET as bases } from './bases/route'
import { GET as candles } from './candles/route'
import { GET as coverage } from './coverage/route'
import { GET as funding } from './funding/route'
import { GET as gaps } from './gaps/route'
import { GET as health } from './health/route'
import { GET as heatmap } from './heatmap/route'
import { GET as knownIssues } from './known-issues/route'
import { GET as largest } from './largest/route'
import { GET as raw } from './liquidations/[id]/raw/route'
import { GET as event } from './liquidations/[id]/route'
import { GET as liquidations } from './liquidations/route'
import { GET as markets } from './markets/route'
import { GET as metrics } from './metrics/route'
import { GET as oembed } from './oembed/route'
import { GET as openInterest } from './open-interest/route'
import { GET as overview } from './overview/route'
import { POST as askCommunity, GET as community } from './pulls/community/route'
import { GET as pulls } from './pulls/route'
import { GET as reconcile } from './reconcile/route'
import { DELETE as dropView, GET as share } from './shares/[id]/route'
import { POST as freezeView, GET as shares } from './shares/route'
import { GET as stream } from './stream/route'
import { GET as summary } from './summary/route'
import { GET as chunk } from './tiles/[scope]/[level]/[n]/route'
import { GET as tiles } from './tiles/[scope]/[level]/route'
import { GET as totals } from './totals/route'
import { GET as venues } from './venues/route'
import { GET as volume } from './volume/route'
import { GET as socket } from './ws/route'

const SOCKET_TEXT =
  'Send {"subscribe":{"base":"BTC","min_usd":10000},"since":1234}: the filters of /api/stream, and the last sequence number held (it may be left out). A later message replaces it. What comes is JSON texts {"type","data"} of the types ready, liquidation (with seq), state, reset, alive, error and end.'
const DAY = 'from=now-24h&to=now'

/** Every address below /api with all that it answers, in the order in which they are read. */
export const OPERATIONS: readonly Operation[] = [
  {
    path: '/api/liquidations',
    summary: 'Liquidations, the newest first; as a page of JSON or as a download',
    get: liquidations,
    answer: ANSWERS.events,
    other: ['application/x-ndjson', 'text/csv', 'application/vnd.apache.parquet'],
    example: `base=BTC&${DAY}&limit=5`,
  },
  {
    path: '/api/liquidations/{id}',
    summary: 'One liquidation and where it comes from',
    get: event,
    answer: ANSWERS.event,
  },
  {
    path: '/api/liquidations/{id}/raw',
    summary: 'The message exactly as it came',
    get: raw,
    answer: ANSWERS.raw,
  },
  {
    path: '/api/largest',
    summary: 'The largest prints of a range, each liquidation from the source that counts',
    get: largest,
    answer: ANSWERS.events,
    example: `${DAY}&limit=3`,
  },
  {
    path: '/api/heatmap',
    summary: 'Liquidations in cells of time and price, as sparse columns',
    get: heatmap,
    answer: ANSWERS.heatmap,
    example: `base=BTC&${DAY}&bucket=1h`,
  },
  {
    path: '/api/volume',
    summary: 'Long and short volume over time',
    get: volume,
    answer: ANSWERS.volume,
    example: `base=BTC&${DAY}&bucket=1h&by=venue`,
  },
  {
    path: '/api/totals',
    summary: 'Sums by venue or by asset',
    get: totals,
    answer: ANSWERS.totals,
    example: 'window=24h&by=base',
  },
  {
    path: '/api/overview',
    summary: 'A ranking with its course over time and what it is made of',
    get: overview,
    answer: ANSWERS.overview,
    example: 'window=24h&limit=10',
  },
  {
    path: '/api/candles',
    summary: 'Price bars of a market, or of the one that stands for an asset',
    get: candles,
    answer: ANSWERS.candles,
    example: `base=BTC&${DAY}&bucket=1h`,
  },
  {
    path: '/api/open-interest',
    summary: 'Open interest of a market',
    get: openInterest,
    answer: ANSWERS.openInterest,
  },
  { path: '/api/funding', summary: 'Funding rates of a market', get: funding, answer: ANSWERS.funding },
  {
    path: '/api/venues',
    summary: 'Venues and how their feeds do',
    get: venues,
    answer: ANSWERS.venues,
    example: '',
  },
  { path: '/api/markets', summary: 'Markets', get: markets, answer: ANSWERS.markets, example: 'limit=5' },
  {
    path: '/api/bases',
    summary: 'Assets with anything held',
    get: bases,
    answer: ANSWERS.bases,
    example: '',
  },
  {
    path: '/api/coverage',
    summary: 'Spans that were listened to or imported',
    get: coverage,
    answer: ANSWERS.coverage,
    example: 'limit=5',
  },
  {
    path: '/api/gaps',
    summary: 'Spans that are missing, and why',
    get: gaps,
    answer: ANSWERS.gaps,
    example: 'limit=5',
  },
  {
    path: '/api/known-issues',
    summary: 'What is known to be wrong with a source',
    get: knownIssues,
    answer: ANSWERS.knownIssues,
    example: '',
  },
  {
    path: '/api/pulls',
    summary: 'Older data on its way, or not to be had',
    get: pulls,
    answer: ANSWERS.pulls,
    example: `base=BTC&${DAY}`,
  },
  {
    path: '/api/pulls/community',
    summary: 'Whether the open host of a vendor was asked for the last 24 hours',
    get: community,
    answer: communityPullSchema,
    example: '',
    writes: [
      {
        method: 'post',
        summary: 'Asks it; whoever does so agrees to its licence',
        handler: askCommunity,
        answer: communityPullSchema,
        statuses: { 202: 'It is being asked' },
      },
    ],
  },
  {
    path: '/api/reconcile',
    summary: 'What several sources say of the same market and range',
    get: reconcile,
    answer: reconcileSchema,
  },
  {
    path: '/api/summary',
    summary: 'Everything about a heatmap but its cells, with the chunks that hold those',
    get: summary,
    answer: ANSWERS.summary,
    example: `base=BTC&${DAY}`,
  },
  {
    path: '/api/tiles/{scope}/{level}',
    summary: 'The chunks of a range and their versions',
    get: tiles,
    answer: ANSWERS.tiles,
  },
  {
    path: '/api/tiles/{scope}/{level}/{n}',
    summary: 'One chunk: bytes, or JSON on Accept (docs/wire.md)',
    get: chunk,
    answer: null,
    other: ['application/octet-stream', 'application/json'],
  },
  {
    path: '/api/stream',
    summary: 'Live prints as server-sent events; /api/ws carries the same by WebSocket',
    get: stream,
    answer: null,
    other: ['text/event-stream'],
  },
  {
    path: '/api/ws',
    summary: 'The same by WebSocket; a plain request is told so (426)',
    description: SOCKET_TEXT,
    get: socket,
    answer: null,
    status: 101,
  },
  {
    path: '/api/shares',
    summary: 'How many frozen views there are and may be',
    get: shares,
    answer: ANSWERS.shareRoom,
    example: '',
    writes: [
      {
        method: 'post',
        summary: 'Freezes a view: whoever may read may, ten times a minute',
        handler: freezeView,
        answer: ANSWERS.shareMade,
        statuses: { 201: 'Frozen', 200: 'It was frozen already' },
      },
    ],
  },
  {
    path: '/api/shares/{id}',
    summary: 'The data of a frozen view, as it was',
    get: share,
    answer: null,
    other: ['application/json'],
    writes: [
      {
        method: 'delete',
        summary: 'Deletes a frozen view',
        handler: dropView,
        answer: null,
        statuses: { 204: 'Deleted' },
      },
    ],
  },
  {
    path: '/api/oembed',
    summary: 'oEmbed 1.0 of an address of this server',
    get: oembed,
    answer: ANSWERS.oembed,
  },
  {
    path: '/api/health',
    summary: 'Whether it is well: 200 or 503, with each check',
    get: health,
    answer: ANSWERS.health,
    example: '',
  },
  {
    path: '/api/metrics',
    summary: 'Counters for Prometheus',
    get: metrics,
    answer: null,
    other: ['text/plain'],
    example: '',
  },
]
