import { describe, expect, test } from 'vitest'
import { readConfig } from '@/lib/contract/config'
import { CannotStart } from '@/lib/contract/errors'
import { SOURCE_DOMAINS } from '@/lib/contract/liquidation'

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    databasePath: './data/liquidations.db',
    databaseKind: 'live',
    venues: 'all',
    pullThrough: true,
    rawRetentionDays: 0,
    logLevel: 'info',
    publicUrl: null,
    embedOrigins: '*',
    embedDemoPort: 0,
    trustProxy: [],
    apiKeys: [],
    adminToken: null,
    redistribute: [],
    coinmetrics: { url: null, apiKey: null, community: false },
    kaiko: { url: null, referenceUrl: null, apiKey: null },
    coinapi: { url: null, apiKey: null },
    urlOverrides: {},
  })
})

test('a variable set to blank counts as not set', () => {
  expect(readConfig({ PORT: '', HOST: ' ', VENUES: '', PUBLIC_URL: '', X_WS_URL: '' })).toEqual(
    readConfig({}),
  )
})

test('the database lies in DATA_DIR unless DATABASE_URL names a file', () => {
  expect(readConfig({ DATA_DIR: '/srv/heat/' }).databasePath).toBe('/srv/heat/liquidations.db')
  expect(readConfig({ DATA_DIR: '/srv', DATABASE_URL: 'file:./x.db' }).databasePath).toBe('./x.db')
  expect(readConfig({ DATABASE_URL: 'file:///var/x.db' }).databasePath).toBe('/var/x.db')
})

test('lists are split and trimmed', () => {
  const config = readConfig({
    VENUES: 'one-a, two',
    API_KEYS: 'k1,,k2 ',
    EMBED_ORIGINS: 'https://A.example, http://b.example:8080',
    TRUST_PROXY: '10.0.0.0/8,::1',
    REDISTRIBUTE: 'kaiko',
  })
  expect(config.venues).toEqual(['one-a', 'two'])
  expect(config.apiKeys).toEqual(['k1', 'k2'])
  expect(config.embedOrigins).toEqual(['https://a.example', 'http://b.example:8080'])
  expect(config.trustProxy).toEqual(['10.0.0.0/8', '::1'])
  expect(config.redistribute).toEqual(['kaiko'])
})

test('none collects from no venue, and 1 redistributes every vendor', () => {
  expect(readConfig({ VENUES: 'none' }).venues).toEqual([])
  expect(readConfig({ REDISTRIBUTE: '1' }).redistribute).toEqual(
    SOURCE_DOMAINS.filter((domain) => domain !== 'venue'),
  )
})

test('a public address keeps its path and loses its slash', () => {
  expect(readConfig({ PUBLIC_URL: 'https://x.example/heat/' }).publicUrl).toBe('https://x.example/heat')
})

describe('a wrong value is refused in one line that names the variable and what it may be', () => {
  test.each([
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535, not "70000"'],
    ['PORT', '3e3', 'PORT must be a whole number from 0 to 65535, not "3e3"'],
    ['RAW_RETENTION_DAYS', '-1', 'RAW_RETENTION_DAYS must be a whole number from 0 to 36500, not "-1"'],
    [
      'LOG_LEVEL',
      'loud',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud"',
    ],
    ['COINMETRICS_COMMUNITY', 'yes', 'COINMETRICS_COMMUNITY must be 0 or 1, not "yes"'],
    ['VENUES', 'Some Venue', 'VENUES must be all, none, or venue ids separated by commas, not "Some Venue"'],
    [
      'PUBLIC_URL',
      'heat.example',
      'PUBLIC_URL must be an http:// or https:// address, without query, not "heat.example"',
    ],
    ['COINAPI_KEY', 'a\nb', 'COINAPI_KEY must be visible ASCII characters without spaces, not what is set'],
    ['ADMIN_TOKEN', 'töken', 'ADMIN_TOKEN must be visible ASCII characters without spaces, not what is set'],
    [
      'API_KEYS',
      ' , ',
      'API_KEYS must be a comma-separated list of keys, each of visible ASCII characters without spaces, not what is set',
    ],
    ['X_WS_URL', 'http://a', 'X_WS_URL must be a ws:// or wss:// address, not "http://a"'],
    ['X_REST_URL', 'nonsense', 'X_REST_URL must be an http:// or https:// address, not "nonsense"'],
  ])('%s=%s', (name, value, message) => {
    expect(() => readConfig({ [name]: value })).toThrow(new CannotStart(message))
  })

  test.each([
    ['DATABASE_URL', 'postgres://localhost/x'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'file:./folder/'],
    ['EMBED_ORIGINS', 'https://a.example/path'],
    ['EMBED_ORIGINS', 'https://a.example,*'],
    ['EMBED_DEMO_PORT', '65536'],
    ['TRUST_PROXY', '10.0.0.0/40'],
    ['REDISTRIBUTE', 'everyone'],
  ])('%s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be .*, not "`))
  })
})
