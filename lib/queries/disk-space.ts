import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** `full` = the next transaction, checkpoint or compaction may fail. */
export const DISK_LEVELS = ['roomy', 'low', 'very low', 'full'] as const
export type DiskLevel = (typeof DISK_LEVELS)[number]

export interface DiskSpace {
  readonly freeBytes: number
  /** Of the whole disk, in [0, 1]. */
  readonly freeShare: number
  readonly level: DiskLevel
}

const MEBIBYTE = 1024 * 1024
const LOW_SHARE = 0.15
const VERY_LOW_SHARE = 0.05
const FULL_BYTES = 128 * MEBIBYTE

/** Room on the disk of a file. */
export async function diskSpace(path: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(dirname(path))
  const freeShare = blocks > 0 ? bavail / blocks : 0
  return { freeBytes: bavail * bsize, freeShare, level: diskLevel(bavail * bsize, blocks * bsize) }
}

/** Alarms at 15 % and 5 % (reliability.md 5, B3); a small disk is full when 5 % are left of it. */
export function diskLevel(freeBytes: number, allBytes: number): DiskLevel {
  if (freeBytes < Math.min(FULL_BYTES, VERY_LOW_SHARE * allBytes)) return 'full'
  if (freeBytes < VERY_LOW_SHARE * allBytes) return 'very low'
  return freeBytes < LOW_SHARE * allBytes ? 'low' : 'roomy'
}
