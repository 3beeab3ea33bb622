import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ENVIRONMENT_VARIABLES } from '@/lib/contract/config'

const read = (file: string) => readFileSync(file, 'utf8')
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

const names = z.record(z.string(), z.string())
const manifest = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(read('package.json')))
const packages = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))

const PLACES = /^(?:\.ci|app|components|db|docs|e2e|lib|public)(?:\/|$)|^[\w.-]+\.(?:md|json|js|ts|example)$/

/** Whatever stands as a link or as code and looks like a place in this project. */
function placesNamedIn(file: string): string[] {
  const named = [...matches(read(file), /`([^`\s]+)`/g), ...matches(read(file), /\]\(([^)\s]+)\)/g)]
  return [...new Set(named.filter((name) => PLACES.test(name) && !packages.has(name)))]
}

test.each(['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md'])('every place that %s names exists', (file) => {
  expect(placesNamedIn(file).filter((place) => !existsSync(place))).toEqual([])
})

test('the check of places sees the ones that are named', () => {
  expect(placesNamedIn('ARCHITECTURE.md')).toEqual(
    expect.arrayContaining(['lib/contract', 'docs/wire.md', 'lib/server/start.ts', 'db', 'biome.json']),
  )
})

test('README and .env.example name the same variables as the configuration', () => {
  const variables = [...ENVIRONMENT_VARIABLES].sort()
  const settings = read('README.md').split('## Settings')[1]?.split('\n## ')[0] ?? ''
  const inReadme = matches(settings, /`([A-Z][A-Z_]+)`/g)
  const inExample = matches(read('.env.example'), /^# ([A-Z_]+)=/gm)
  expect([...new Set(inReadme)].sort()).toEqual(variables)
  expect(inExample.filter((name) => !/_(WS|REST)_URL$/.test(name)).sort()).toEqual(variables)
})

test('ARCHITECTURE.md gives a reason for every dependency', () => {
  const section = read('ARCHITECTURE.md').split('## Dependencies')[1] ?? ''
  const table = matches(section.split('Dev:')[0] ?? '', /`([^`\s]+)`/g)
  const dev = matches(section.split('Dev:')[1]?.split('\n')[0] ?? '', /`([^`\s]+)`/g)
  expect([...table].sort()).toEqual(Object.keys(manifest.dependencies).sort())
  expect([...dev].sort()).toEqual(Object.keys(manifest.devDependencies).sort())
})
