/** A file that cannot be imported, said in one sentence; nothing of it stays stored. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

/** Turns what the file system and the decompressors throw into one sentence. */
export function asUnreadable(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error
  if (!(error instanceof Error)) return new UnreadableFile(String(error))
  const code = 'code' in error ? String(error.code) : ''
  const known = REASONS[code]
  if (known) return new UnreadableFile(known)
  throw error
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
  Z_BUF_ERROR: 'the compressed data ends too early: the file is truncated',
  Z_DATA_ERROR: 'the compressed data is damaged',
}
