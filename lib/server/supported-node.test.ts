import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { nodeRefusal, SUPPORTED_NODES } from './supported-node'

test.each(['20.19.0', '20.20.2', '22.13.1', '24.5.0'])('Node %s is supported', (version) => {
  expect(nodeRefusal(version)).toBeNull()
})

test.each(['18.20.8', '20.18.3', '21.7.0', '22.12.0', '23.11.0', '99.0.0'])(
  'Node %s is refused by name',
  (version) => {
    expect(nodeRefusal(version)).toContain(`Node ${version} is not supported; use 20.19.0`)
  },
)

test('package.json and .nvmrc agree with the list', () => {
  const manifest = z.object({ engines: z.object({ node: z.string() }) })
  const { engines } = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  expect(engines.node).toBe(SUPPORTED_NODES.map((oldest) => `^${oldest}`).join(' || '))
  expect(nodeRefusal(readFileSync('.nvmrc', 'utf8').trim())).toBeNull()
})
