import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completeLockfile } from './complete'

test('a platform that npm left out gets an entry that says where it belongs', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        dev: true,
        optionalDependencies: {
          '@tool/cli-linux-x64-musl': '2.0.0',
          '@tool/darwin-arm64': '2.0.0',
          held: '1.0.0',
        },
      },
      'node_modules/held': {},
    },
  }
  expect(completeLockfile(lock).packages).toEqual({
    ...lock.packages,
    'node_modules/@tool/cli-linux-x64-musl': {
      version: '2.0.0',
      dev: true,
      optional: true,
      cpu: ['x64'],
      os: ['linux'],
      libc: ['musl'],
    },
    'node_modules/@tool/darwin-arm64': {
      version: '2.0.0',
      dev: true,
      optional: true,
      cpu: ['arm64'],
      os: ['darwin'],
    },
  })
})

test('a package held inside its dependent is not added again', () => {
  const lock = {
    packages: {
      'node_modules/a': { optionalDependencies: { b: '1.0.0' } },
      'node_modules/a/node_modules/b': {},
    },
  }
  expect(completeLockfile(lock)).toEqual(lock)
})

test('package-lock.json is complete (else: npm run lock) and names no registry', () => {
  const text = readFileSync('package-lock.json', 'utf8')
  expect(Object.keys(completeLockfile(JSON.parse(text)).packages)).toEqual(
    Object.keys(JSON.parse(text).packages),
  )
  expect(text).not.toContain('"resolved"')
})
