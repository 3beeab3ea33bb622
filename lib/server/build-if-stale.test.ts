import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isBuildStale } from './build-if-stale'

const LONG_AGO = new Date(2020, 0, 1)
const BUILT = new Date(2021, 0, 1)
const LATER = new Date(2022, 0, 1)

/** A project whose sources are older than its build. */
function builtProject(): (path: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'build-'))
  const at = (path: string) => join(root, path)
  for (const folder of ['app/charts', 'lib', '.next']) mkdirSync(at(folder), { recursive: true })
  for (const file of ['app/charts/page.tsx', 'lib/sum.ts', 'lib/sum.test.ts', 'package-lock.json'])
    writeFileSync(at(file), '')
  writeFileSync(at('.next/BUILD_ID'), 'x')
  for (const path of [
    'app/charts/page.tsx',
    'app/charts',
    'app',
    'lib/sum.ts',
    'lib/sum.test.ts',
    'lib',
    'package-lock.json',
  ]) {
    utimesSync(at(path), LONG_AGO, LONG_AGO)
  }
  utimesSync(at('.next/BUILD_ID'), BUILT, BUILT)
  return at
}

test('a build newer than everything it is made of is kept', () => {
  expect(isBuildStale(builtProject()(''))).toBe(false)
})

test('no build is a stale build', () => {
  const at = builtProject()
  rmSync(at('.next'), { recursive: true })
  expect(isBuildStale(at(''))).toBe(true)
})

test.each(['app/charts/page.tsx', 'lib/sum.ts', 'package-lock.json'])(
  'a change of %s makes it stale',
  (file) => {
    const at = builtProject()
    utimesSync(at(file), LATER, LATER)
    expect(isBuildStale(at(''))).toBe(true)
  },
)

test('so does a file that was removed', () => {
  const at = builtProject()
  rmSync(at('app/charts/page.tsx'))
  expect(isBuildStale(at(''))).toBe(true)
})

test('a changed test does not', () => {
  const at = builtProject()
  utimesSync(at('lib/sum.test.ts'), LATER, LATER)
  expect(isBuildStale(at(''))).toBe(false)
})
