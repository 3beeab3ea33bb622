import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CannotStart } from '@/lib/contract/errors'
import { openWriter } from './open-writer'
import { closeStore } from './store'

const folder = mkdtempSync(join(tmpdir(), 'open-writer-'))
const file = join(folder, 'file')
writeFileSync(file, '')
afterAll(() => rmSync(folder, { recursive: true }))

/** Why a database cannot be opened for writing as live. */
function refusal(path: string): unknown {
  try {
    closeStore(openWriter({ path, kind: 'live' }))
    return null
  } catch (error) {
    return error instanceof CannotStart ? error.message : error
  }
}

test.each([
  ['cannot be made', join(file, 'test.db'), file],
  ['lies where none can be made', '/proc/nothing/here/test.db', '/proc/nothing/here'],
])('a data folder that %s is named', (_why, path, named) => {
  expect(refusal(path)).toMatch(new RegExp(`^cannot use the data folder ${named}: [^\\n]+$`))
})

test('a database of the other kind is left as it is', () => {
  const path = join(folder, 'simulated.db')
  closeStore(openWriter({ path, kind: 'simulated' }))
  expect(refusal(path)).toBe(
    `${path} holds simulated data and cannot be opened as live; choose another DATABASE_URL`,
  )
  closeStore(openWriter({ path, kind: 'simulated' }))
})
