/** One folder: its place in the flow of ARCHITECTURE.md. */
export interface Layer {
  readonly folder: string
  /** Our folders it may import besides itself and lib/contract. */
  readonly mayImport: readonly string[]
}

/** `contract` is everyone's. A folder inside another one comes after it: its rule replaces the outer one. */
export const LAYERS: readonly Layer[] = [
  { folder: 'lib/contract', mayImport: [] },
  { folder: 'lib/venues', mayImport: [] },
  { folder: 'lib/vendors', mayImport: [] },
  { folder: 'lib/analytics', mayImport: [] },
  { folder: 'lib/heatmap', mayImport: [] },
  { folder: 'lib/picture', mayImport: ['lib/heatmap'] },
  { folder: 'db', mayImport: ['lib/heatmap'] },
  { folder: 'lib/collect', mayImport: ['lib/venues', 'lib/vendors', 'lib/pull', 'db'] },
  { folder: 'lib/pull', mayImport: ['lib/venues', 'lib/vendors', 'db'] },
  { folder: 'lib/watch', mayImport: ['lib/analytics', 'lib/queries', 'db'] },
  { folder: 'lib/queries', mayImport: ['lib/heatmap', 'lib/analytics', 'lib/pull', 'lib/vendors', 'db'] },
  { folder: 'lib/http', mayImport: [] },
  { folder: 'lib/sim', mayImport: ['lib/analytics'] },
  { folder: 'lib/cli', mayImport: ['lib', 'db'] },
  {
    folder: 'lib/server',
    mayImport: ['lib/collect', 'lib/watch', 'lib/queries', 'lib/http', 'lib/sim', 'db'],
  },
  { folder: 'app', mayImport: ['lib/queries', 'lib/http', 'lib/picture', 'components'] },
  { folder: 'components', mayImport: ['lib/heatmap'] },
  { folder: 'components/charts', mayImport: ['components', 'lib/heatmap'] },
]

/** A package that belongs to some folders only. */
export interface Ownership {
  readonly packages: readonly string[]
  readonly owners: readonly string[]
}

export const OWNED_PACKAGES: readonly Ownership[] = [
  { packages: ['ws'], owners: ['lib/collect', 'lib/sim', 'lib/server'] },
  { packages: ['better-sqlite3', 'drizzle-orm'], owners: ['db'] },
  { packages: ['react', 'react-dom', 'lucide-react'], owners: ['app', 'components'] },
  { packages: ['next', 'geist'], owners: ['app', 'components', 'lib/server'] },
  { packages: ['@tanstack/react-query', '@tanstack/react-virtual'], owners: ['components'] },
  { packages: ['echarts'], owners: ['components/charts'] },
  { packages: ['d3-hierarchy'], owners: ['lib/heatmap'] },
  { packages: ['@duckdb/node-api'], owners: ['lib/cli'] },
]

/** Folders that run in a browser too, or that must stay pure: no node:* modules. */
export const WITHOUT_NODE: readonly string[] = [
  'lib/contract',
  'lib/venues',
  'lib/analytics',
  'lib/heatmap',
  'components',
  'components/charts',
]

/** Folders that talk to a terminal or a log. */
export const MAY_USE_CONSOLE: readonly string[] = ['lib/cli', 'lib/server', 'lib/collect']
