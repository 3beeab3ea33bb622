import { UnreadableFile } from './unreadable-file'

const MB = 1024 * 1024

/** Bounds against files made to fill a disk or memory (reliability.md D9). */
export interface Caps {
  readonly archiveEntries: number
  /** Unpacked bytes of one file. */
  readonly unpackedBytes: number
  /** Unpacked over packed, looked at once this much was unpacked. */
  readonly ratio: number
  readonly ratioFromBytes: number
  readonly lineChars: number
}

export const CAPS: Caps = {
  archiveEntries: 1_000,
  unpackedBytes: 2048 * MB,
  ratio: 100,
  ratioFromBytes: 16 * MB,
  lineChars: MB,
}

/** Counts what one file unpacks to; throws UnreadableFile once it is more than a recording can be. */
export function unpackedGuard(caps: Caps) {
  let unpacked = 0
  return {
    add(bytes: number, packedSoFar: number): void {
      unpacked += bytes
      if (unpacked > caps.unpackedBytes) {
        throw new UnreadableFile(`it unpacks to more than ${Math.round(caps.unpackedBytes / MB)} MB`)
      }
      if (unpacked > caps.ratioFromBytes && unpacked > caps.ratio * packedSoFar) {
        throw new UnreadableFile(`it unpacks to more than ${caps.ratio} times its size`)
      }
    },
  }
}

export type UnpackedGuard = ReturnType<typeof unpackedGuard>
