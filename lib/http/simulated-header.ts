import type { Config } from '@/lib/contract/config'

/**
 * What every answer about the simulated market carries: the bodies that vendors' clients read have no place
 * to say it.
 */
export function simulatedHeader({ databaseKind }: Pick<Config, 'databaseKind'>): Record<string, string> {
  return databaseKind === 'simulated' ? { 'x-simulated': 'true' } : {}
}
