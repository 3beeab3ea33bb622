import { join } from 'node:path'
import { atLeast, atMost, type Check, exactly, measured, skipped, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { FullDiskRig } from './full-disk-rig'
import { FIRST_TIME, NEXT_TIME } from './prints.fixture'
import { mountSmallDisk, type SmallDisk } from './small-disk'
import { storedTimes } from './stored'

const DISK_MEBIBYTES = 48
const FULL_FOR_MS = 6_000
const RESUME_WITHIN_MS = 10_000
const PATIENCE_MS = 180_000
/** More than the queue between sockets and store holds. */
const SPILL = 26_000
const SPILLED_WHILE_CUT = 300

/** The disk of the store runs full, again and again, in every phase of the collector's life. */
export const diskFull: FaultTest = {
  id: 'B3',
  title: 'Disk full during ingest, compaction, checkpoint, backup, export, at shutdown and at boot',
  inject:
    'The collector (`npm run collect`) writes to a tmpfs that is filled to the last byte and freed again: during ingest with compaction, checkpoint, backup and export; with more prints than the queue holds and the line cut; at shutdown; at boot. The same with a collector that gives up what the store refuses.',
  threshold:
    'reading works throughout, exports included, health says "Degraded: disk", stores again within 10 s of there being room, nothing seen in the store is ever lost, what was not stored lies in a recorded gap and in no covered span, the store is whole; the forgetful collector must lose rows',
  run,
}

async function run(options: FaultOptions): Promise<Measured> {
  const disk = mountSmallDisk(options.folder, DISK_MEBIBYTES)
  if ('reason' in disk) return skipped(disk.reason)
  try {
    const checks = await collectorChecks(disk, options)
    disk.empty()
    return measured([
      ...checks,
      exactly('holes left by the queue of the collector', await holesLeftBy('ingest-target', disk), 0),
      atLeast('holes left by a collector that gives up', await holesLeftBy('forgetful-target', disk), 1),
    ])
  } finally {
    disk.unmount()
  }
}

async function collectorChecks(disk: SmallDisk, { say }: FaultOptions): Promise<Check[]> {
  const rig = await FullDiskRig.start(disk)
  try {
    say('full during ingest')
    const ingest = await fullDuringIngest(rig)
    say('full with more than the queue holds')
    const spill = await fullWithSpill(rig)
    say('full at shutdown and at boot')
    const boot = await fullAtBoot(rig)
    await rig.stop()
    return [...ingest, ...spill, ...boot, ...(await rig.judge())]
  } finally {
    await rig.close()
  }
}

async function fullDuringIngest(rig: FullDiskRig): Promise<Check[]> {
  await rig.fill()
  const refusals = await rig.tryMaintenance()
  await rig.pause(FULL_FOR_MS)
  const reading = await rig.readAndAsk()
  const [held, exported] = [rig.rowsHeld, await rig.exportRows()]
  const sent = rig.lastSent
  const resumeMs = await rig.free()
  await until('the queue is stored', PATIENCE_MS, () => rig.holds(sent))
  return [
    exactly('backup on the full disk', refusals.backup, 'refused in one line, nothing left behind'),
    told('checkpoint on the full disk', refusals.checkpoint),
    exactly('reading while full', reading.read, 'works'),
    exactly(
      'rows exported while full, of those held',
      sharesOf(exported, held),
      'all as csv, ndjson, parquet',
    ),
    exactly('health while full', reading.health, 'fail: Degraded: disk'),
    exactly('alarm in the metrics while full', reading.alarm, 3),
    atMost('stores again after (ingest)', resumeMs, RESUME_WITHIN_MS, 'ms'),
    exactly('prints lost that were sent while full', rig.missingUpTo(sent), 0),
  ]
}

function sharesOf(exported: readonly number[], held: number): string {
  return exported.every((rows) => rows === held)
    ? 'all as csv, ndjson, parquet'
    : `${exported.join(', ')} of ${held}`
}

async function fullWithSpill(rig: FullDiskRig): Promise<Check[]> {
  await rig.fill()
  await rig.publishMany(SPILL)
  await until('reading of the sockets pauses', PATIENCE_MS, () => rig.pausedReading)
  const memory = rig.collectorMebibytes()
  await rig.cutLine(() => rig.publishMany(SPILLED_WHILE_CUT))
  const resumeMs = await rig.free()
  const gapMs = await until('the gap is recorded', PATIENCE_MS, () => rig.hasClosedGap())
  return [
    atMost('memory of the collector with its queue full', memory, 512, 'MiB'),
    atMost('stores again after (queue full)', resumeMs, RESUME_WITHIN_MS, 'ms'),
    told('gap of the line that was cut recorded after', gapMs, 'ms'),
  ]
}

async function fullAtBoot(rig: FullDiskRig): Promise<Check[]> {
  await rig.fill()
  await rig.pause(2_000)
  const ending = await rig.stop()
  await rig.fillAgain()
  rig.startAgain()
  await rig.pause(FULL_FOR_MS)
  const reading = await rig.readAndAsk()
  const alive = rig.isAlive()
  const resumeMs = await rig.free()
  return [
    exactly('exit code of a shutdown on the full disk', String(ending), '0'),
    exactly('process started on the full disk', alive ? 'waits for room' : 'ended', 'waits for room'),
    exactly('reading after a start on the full disk', reading.read, 'works'),
    atMost('stores again after (boot)', resumeMs, RESUME_WITHIN_MS, 'ms'),
  ]
}

/** Rows missing among those that were stored, after the disk was full for a while under such a collector. */
async function holesLeftBy(target: string, disk: SmallDisk): Promise<number> {
  const path = join(disk.path, `${target}.db`)
  let last = FIRST_TIME
  const running = startTarget({
    entry: `lib/cli/soak/store/${target}.ts`,
    arguments: [path, String(FIRST_TIME), 'protected'],
    onLine: (line) => {
      last = Number(line)
    },
  })
  await until('rows are stored', PATIENCE_MS, () => last >= FIRST_TIME + 200 * NEXT_TIME)
  disk.fill()
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  disk.free()
  const freed = last
  await until('rows are stored again', PATIENCE_MS, () => last >= freed + 200 * NEXT_TIME)
  await running.kill()
  const times = storedTimes(path)
  disk.empty()
  return (Math.max(...times) - FIRST_TIME) / NEXT_TIME + 1 - times.length
}
