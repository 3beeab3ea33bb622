import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { CAPS, type Caps } from './caps'
import { openInput } from './open-input'
import { asUnreadable } from './unreadable-file'
import { type ZipEntry, zipOf } from './zip.fixture'

const folder = mkdtempSync(join(tmpdir(), 'open-input-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Everything in a file, as `name: text`; fails with the sentence a person would read. */
async function contents(path: string, caps: Caps = CAPS): Promise<string[]> {
  try {
    const { parts } = await openInput(path, caps)
    const texts: string[] = []
    for await (const { name, entry, bytes } of parts) {
      const chunks: Uint8Array[] = []
      for await (const chunk of bytes) chunks.push(chunk)
      texts.push(`${name}${entry === null ? '' : ` in ${entry}`}: ${Buffer.concat(chunks)}`)
    }
    return texts
  } catch (error) {
    throw asUnreadable(error)
  }
}

test('plain, gzip and zip are known by their content, not by their name', async () => {
  expect(await contents(fileOf('plain.gz', 'hello'))).toEqual(['plain.gz: hello'])
  expect(await contents(fileOf('a.csv.gz', gzipSync('hello')))).toEqual(['a.csv: hello'])
  const twice = Buffer.concat([gzipSync('hel'), gzipSync('lo')])
  expect(await contents(fileOf('joined', twice))).toEqual(['joined: hello'])
  const zip = zipOf([
    { name: 'deep/', content: '' },
    { name: 'deep/a.csv', content: 'one' },
    { name: '__MACOSX/deep/._a.csv', content: 'fork' },
    { name: 'b.csv', content: 'two' },
  ])
  expect(await contents(fileOf('z.zip', zip))).toEqual(['a.csv in a.csv: one', 'b.csv in b.csv: two'])
})

const recording = 'a line of a recording\n'.repeat(2_000)

test.each<[string, string | Buffer, string]>([
  ['an empty file', '', 'the file is empty'],
  ['a damaged Parquet file', 'PAR1....PAR1', 'it is no Parquet file that can be read'],
  ['a truncated gzip', gzipSync(recording).subarray(0, 60), 'truncated'],
  ['a damaged gzip', Buffer.from(gzipSync(recording)).fill(0xff, 20, 60), 'damaged'],
  ['a truncated zip', zipOf([{ name: 'a', content: recording }]).subarray(0, 100), 'the zip cannot be read'],
])('%s is refused', async (_, content, reason) => {
  await expect(contents(fileOf('refused', content))).rejects.toThrow(reason)
})

test.each<[string, ZipEntry[], string]>([
  ['a path out of the archive', [{ name: '../../evil.csv', content: 'x' }], 'invalid relative path'],
  ['an absolute path', [{ name: '/etc/evil.csv', content: 'x' }], 'absolute path'],
  ['a symbolic link', [{ name: 'link', content: '/etc/passwd', mode: 0o120777 }], 'symbolic link'],
  ['an encrypted entry', [{ name: 'secret.csv', content: 'x', encrypted: true }], 'encrypted'],
  [
    'a size that is a lie',
    [{ name: 'a.csv', content: recording, claimedSize: 10 }],
    'the zip cannot be read',
  ],
])('a zip with %s is refused', async (_, entries, reason) => {
  await expect(contents(fileOf('odd.zip', zipOf(entries)))).rejects.toThrow(reason)
  expect(readdirSync(folder).some((name) => name.includes('evil'))).toBe(false)
})

test('too many entries, too much or too well packed data are refused', async () => {
  const caps: Caps = { ...CAPS, archiveEntries: 3, unpackedBytes: 10_000, ratioFromBytes: 1_000, ratio: 20 }
  const many = Array.from({ length: 4 }, (_, index) => ({ name: `${index}.csv`, content: 'x' }))
  await expect(contents(fileOf('many.zip', zipOf(many)), caps)).rejects.toThrow('4 entries, more than 3')
  const bomb = Buffer.alloc(5_000, 'a')
  await expect(contents(fileOf('bomb.gz', gzipSync(bomb)), caps)).rejects.toThrow('20 times its size')
  await expect(contents(fileOf('bomb.zip', zipOf([{ name: 'a', content: bomb }])), caps)).rejects.toThrow(
    '20 times',
  )
  const noise = Buffer.from(Array.from({ length: 12_000 }, (_, index) => (index * 7919) % 251))
  await expect(contents(fileOf('big.gz', gzipSync(noise, { level: 0 })), caps)).rejects.toThrow('more than')
})

test('a folder and a missing file are said in plain words', async () => {
  await expect(contents(folder)).rejects.toThrow('this is a folder')
  await expect(contents(join(folder, 'nowhere'))).rejects.toThrow('there is no such file')
})
