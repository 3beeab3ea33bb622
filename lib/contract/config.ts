import { z } from 'zod'
import {
  databaseFile,
  embedOrigins,
  keys,
  oneOf,
  onOff,
  portOrNone,
  proxies,
  redistribution,
  secret,
  text,
  venueChoice,
  webAddress,
  wholeNumber,
} from '@/lib/contract/config-fields'
import { CannotStart } from '@/lib/contract/errors'
import { urlOverridesOf } from '@/lib/contract/url-overrides'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const DATABASE_KINDS = ['live', 'simulated'] as const

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: text('127.0.0.1'),
  DATA_DIR: text('./data'),
  DATABASE_URL: databaseFile,
  DATABASE_KIND: oneOf(DATABASE_KINDS, 'live'),
  VENUES: venueChoice,
  PULL_THROUGH: onOff(true),
  RAW_RETENTION_DAYS: wholeNumber(0, 36_500, 0),
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
  PUBLIC_URL: webAddress,
  EMBED_ORIGINS: embedOrigins,
  EMBED_DEMO_PORT: portOrNone,
  TRUST_PROXY: proxies,
  API_KEYS: keys,
  ADMIN_TOKEN: secret,
  REDISTRIBUTE: redistribution,
  COINMETRICS_URL: webAddress,
  COINMETRICS_API_KEY: secret,
  COINMETRICS_COMMUNITY: onOff(false),
  KAIKO_URL: webAddress,
  KAIKO_REFERENCE_URL: webAddress,
  KAIKO_API_KEY: secret,
  COINAPI_URL: webAddress,
  COINAPI_KEY: secret,
})

/** Names of the variables that the product reads, apart from the `<VENUE>_…_URL` overrides. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(environmentSchema.shape)

export type Config = ReturnType<typeof readConfig>

/**
 * Everything that can be set, from a record of environment variables (`process.env`). Paths stay relative
 * to the working folder. Throws CannotStart with one line that names the first wrong variable and what it
 * may be; whether the venues exist is for the collecting side to say.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const { overrides, refused } = urlOverridesOf(environment)
  const parsed = environmentSchema.safeParse(environment)
  const wrong = parsed.error?.issues.map(({ path, message }) => ({ name: String(path[0]), allowed: message }))
  const first = [...(wrong ?? []), ...refused][0]
  if (first)
    throw new CannotStart(`${first.name} must be ${first.allowed}, not ${shown(first.name, environment)}`)
  if (!parsed.success) throw parsed.error
  return { ...shaped(parsed.data), urlOverrides: overrides }
}

function shaped(env: z.infer<typeof environmentSchema>) {
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    databasePath: env.DATABASE_URL ?? `${env.DATA_DIR.replace(/\/+$/, '')}/liquidations.db`,
    /** A store of one kind is never opened as the other; the demo sets `simulated`. */
    databaseKind: env.DATABASE_KIND,
    /** Which venues to collect from: `all` live ones or these ids. */
    venues: env.VENUES,
    /** Whether older data that someone looks at is fetched from these venues. */
    pullThrough: env.PULL_THROUGH,
    /** 0 = for ever. */
    rawRetentionDays: env.RAW_RETENTION_DAYS,
    logLevel: env.LOG_LEVEL,
    /** Where the world reaches this server; null = as the request says. */
    publicUrl: env.PUBLIC_URL,
    embedOrigins: env.EMBED_ORIGINS,
    /** Port of the frames of /docs/embedding on this machine; 0 = any that is free, null = none. */
    embedDemoPort: env.EMBED_DEMO_PORT,
    trustProxy: env.TRUST_PROXY,
    apiKeys: env.API_KEYS,
    adminToken: env.ADMIN_TOKEN,
    redistribute: env.REDISTRIBUTE,
    coinmetrics: {
      url: env.COINMETRICS_URL,
      apiKey: env.COINMETRICS_API_KEY,
      community: env.COINMETRICS_COMMUNITY,
    },
    kaiko: { url: env.KAIKO_URL, referenceUrl: env.KAIKO_REFERENCE_URL, apiKey: env.KAIKO_API_KEY },
    coinapi: { url: env.COINAPI_URL, apiKey: env.COINAPI_KEY },
  } as const
}

/** Keys are not told to the log. */
const SECRET = /_KEYS?$|_TOKEN$/

function shown(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  return SECRET.test(name) ? 'what is set' : JSON.stringify(environment[name] ?? '').slice(0, 80)
}
