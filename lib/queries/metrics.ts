import { stat } from 'node:fs/promises'
import { readCounters } from '@/db/counters'
import { latestSeq } from '@/db/log'
import { walBytes } from '@/db/maintenance'
import type { Store } from '@/db/store'
import { packedPath } from '@/db/store-files'
import { listVenues } from '@/db/venues'
import { CONNECTION_STATES } from '@/lib/contract/answers'
import type { Metric, Sample } from '@/lib/contract/metric'
import { type Millis, SECOND } from '@/lib/contract/units'
import { answerCacheCounts } from './answer-cache'
import { DISK_LEVELS, type DiskSpace, diskSpace } from './disk-space'
import { feedNow, isCollecting } from './feed-state'
import { loopMetrics } from './loop-delay'
import { pullMetrics } from './pulls'
import { tailCount } from './tail'

/** What the store and this process's reading of it count. */
export async function metrics(store: Store, now: Millis): Promise<readonly Metric[]> {
  return [
    ...(await venueMetrics(store, now)),
    ...(await storeMetrics(store)),
    ...readMetrics(store),
    ...pullMetrics(store),
    ...loopMetrics(),
  ]
}

async function venueMetrics(store: Store, now: Millis): Promise<readonly Metric[]> {
  const rows = await listVenues(store)
  const collecting = await isCollecting(store, now)
  const outcomes = ['received', 'stored', 'duplicate', 'ignored', 'quarantined'] as const
  const perVenue = (samples: (row: (typeof rows)[number]) => readonly Sample[]) => rows.flatMap(samples)
  return [
    {
      name: 'liquidation_rows_total',
      type: 'counter',
      help: 'Raw rows by outcome; received = stored + duplicate + ignored + quarantined.',
      samples: perVenue(({ id, counts }) =>
        outcomes.map((outcome) => ({ labels: { venue: id, outcome }, value: counts[outcome] })),
      ),
    },
    {
      name: 'liquidation_other_frames_total',
      type: 'counter',
      help: 'Frames known to hold no liquidation: counted, not kept.',
      samples: perVenue(({ id, otherFrames }) => [{ labels: { venue: id }, value: otherFrames }]),
    },
    {
      name: 'liquidation_feed_state',
      type: 'gauge',
      help: 'State of each feed: 1 for the one it is in.',
      samples: perVenue((row) => {
        const { state } = feedNow(row, collecting, now)
        return CONNECTION_STATES.map((each) => ({
          labels: { venue: row.id, state: each },
          value: Number(each === state),
        }))
      }),
    },
    {
      name: 'liquidation_feed_age_seconds',
      type: 'gauge',
      help: 'Time since the last message of a feed.',
      samples: perVenue(({ id, feed }) =>
        feed?.lastMessageAt == null
          ? []
          : [{ labels: { venue: id }, value: (now - feed.lastMessageAt) / SECOND }],
      ),
    },
  ]
}

async function storeMetrics(store: Store): Promise<readonly Metric[]> {
  const sizes = [
    { labels: { file: 'main' }, value: await sizeOf(store.path) },
    { labels: { file: 'wal' }, value: walBytes(store) },
    { labels: { file: 'packed' }, value: await sizeOf(packedPath(store.path)) },
  ]
  return [
    {
      name: 'liquidation_store_bytes',
      type: 'gauge',
      help: 'Size of the files of the store.',
      samples: sizes,
    },
    ...diskMetrics(await diskSpace(store.path)),
    {
      name: 'liquidation_latest_seq',
      type: 'counter',
      help: 'Sequence number of the newest stored event.',
      samples: [{ value: await latestSeq(store) }],
    },
  ]
}

function diskMetrics({ freeBytes, freeShare, level }: DiskSpace): readonly Metric[] {
  return [
    {
      name: 'liquidation_disk_free_bytes',
      type: 'gauge',
      help: 'Room on the disk of the store.',
      samples: [{ value: freeBytes }],
    },
    {
      name: 'liquidation_disk_free_ratio',
      type: 'gauge',
      help: 'Room on the disk of the store as a share of the disk.',
      samples: [{ value: freeShare }],
    },
    {
      name: 'liquidation_disk_alarm',
      type: 'gauge',
      help: '0 = roomy, 1 = below 15 %, 2 = below 5 %, 3 = full: nothing new can be stored.',
      samples: [{ value: DISK_LEVELS.indexOf(level) }],
    },
  ]
}

/** A file that is not there takes no space: packed data may be built later. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  return found?.size ?? 0
}

function readMetrics(store: Store): readonly Metric[] {
  const read = readCounters()
  const { hits, misses } = answerCacheCounts(store)
  return [
    {
      name: 'liquidation_event_rows_read_total',
      type: 'counter',
      help: 'Event rows read one by one, before or after the compaction mark.',
      samples: [
        { labels: { mark: 'before' }, value: read.rowsReadBeforeMark },
        { labels: { mark: 'after' }, value: read.rowsReadAfterMark },
      ],
    },
    {
      name: 'liquidation_packs_read_total',
      type: 'counter',
      help: 'Packed segments and tiles read.',
      samples: [
        { labels: { kind: 'segment' }, value: read.segmentsRead },
        { labels: { kind: 'tile' }, value: read.tilesRead },
      ],
    },
    {
      name: 'liquidation_answer_cache_total',
      type: 'counter',
      help: 'Answers given from memory and computed.',
      samples: [
        { labels: { outcome: 'hit' }, value: hits },
        { labels: { outcome: 'miss' }, value: misses },
      ],
    },
    {
      name: 'liquidation_tails',
      type: 'gauge',
      help: 'Pollers of the log.',
      samples: [{ value: tailCount() }],
    },
  ]
}
