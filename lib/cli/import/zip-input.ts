import { promisify } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type Caps, type UnpackedGuard, unpackedGuard } from './caps'
import type { Input, Part } from './open-input'
import { UnreadableFile } from './unreadable-file'

const openZip = promisify<string, yauzl.Options, ZipFile>(yauzl.open)

/**
 * The entries of a zip, one after another, read from where they lie: nothing is written to the disk and no
 * name from the archive is used as a path.
 */
export async function zipInput(path: string, size: number, caps: Caps): Promise<Input> {
  const zip = await openZip(path, { lazyEntries: true, autoClose: false }).catch(damaged)
  let packedRead = 0
  async function* parts(): AsyncIterable<Part> {
    const guard = unpackedGuard(caps)
    try {
      if (zip.entryCount > caps.archiveEntries) {
        throw new UnreadableFile(`it holds ${zip.entryCount} entries, more than ${caps.archiveEntries}`)
      }
      for await (const entry of entriesOf(zip)) {
        if (isNoFile(entry)) continue
        refuseOdd(entry)
        packedRead += entry.compressedSize
        const name = baseName(entry)
        yield { name, entry: name, bytes: bytesOf(zip, entry, guard, () => packedRead) }
      }
    } finally {
      zip.close()
    }
  }
  return { parts: parts(), progress: () => packedRead / size }
}

async function* entriesOf(zip: ZipFile): AsyncIterable<Entry> {
  while (true) {
    const entry = await nextEntry(zip).catch(damaged)
    if (!entry) return
    yield entry
  }
}

/** Null behind the last entry. */
function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners()
      act()
    }
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)))
    zip.once('end', () => settle(() => resolve(null)))
    zip.once('error', (error: Error) => settle(() => reject(error)))
    zip.readEntry()
  })
}

async function* bytesOf(
  zip: ZipFile,
  entry: Entry,
  guard: UnpackedGuard,
  packedRead: () => number,
): AsyncIterable<Uint8Array> {
  const openStream = promisify(zip.openReadStream.bind(zip)) as (
    entry: Entry,
  ) => Promise<NodeJS.ReadableStream>
  try {
    for await (const chunk of await openStream(entry)) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      guard.add(bytes.length, packedRead())
      yield bytes
    }
  } catch (error) {
    damaged(error)
  }
}

/** Folders, and the resource forks that macOS puts beside each file. */
function isNoFile({ fileName }: Entry): boolean {
  return fileName.endsWith('/') || fileName.startsWith('__MACOSX/')
}

const FILE_TYPE = 0o170000
const SYMBOLIC_LINK = 0o120000

function refuseOdd(entry: Entry): void {
  if (entry.isEncrypted()) throw new UnreadableFile(`its entry ${shown(entry)} is encrypted`)
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) {
    throw new UnreadableFile(`its entry ${shown(entry)} is a symbolic link`)
  }
}

function baseName({ fileName }: Entry): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1)
}

function shown(entry: Entry): string {
  return JSON.stringify(baseName(entry).slice(0, 80))
}

function damaged(error: unknown): never {
  if (error instanceof UnreadableFile || !(error instanceof Error) || 'errno' in error) throw error
  throw new UnreadableFile(`the zip cannot be read: ${error.message}`)
}
