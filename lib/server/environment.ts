import { existsSync } from 'node:fs'
import { type Config, readConfig } from '@/lib/contract/config'

/** The configuration of this process: `.env` in the working folder, then the environment, which wins. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env)
}
