import { ATTRIBUTIONS } from '@/lib/contract/attribution'
import { readConfig } from '@/lib/contract/config'
import { Unavailable } from '@/lib/contract/errors'
import type { SourceDomain } from '@/lib/contract/liquidation'
import { viewOf } from '@/lib/picture/scene'
import { whyNotEmbeddable } from '@/lib/queries/embeddable'
import { readStore } from '@/lib/queries/store'

/** Why this view may not stand on other sites; null = it may, or the database cannot be read: the page says so itself. */
export async function embedRefusal(chart: string, base: string, query: string): Promise<string | null> {
  try {
    return await whyNotEmbeddable(readStore(), { chart, base, view: viewOf({ query }), now: Date.now() })
  } catch (error) {
    if (error instanceof Unavailable) return null
    throw error
  }
}

/** Names of vendors (as answers name them) whose rows may not stand on other sites. */
export function withheldVendors(): readonly string[] {
  const allowed: readonly SourceDomain[] = readConfig(process.env).redistribute
  return ATTRIBUTIONS.filter(({ source }) => !allowed.includes(source)).map(({ name }) => name)
}
