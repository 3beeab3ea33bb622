import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { biomeConfig } from './biome-config'

/** One file, one import: judged by the same rules in a folder of its own. */
interface Planted {
  readonly file: string
  readonly imports: string
}

const planted = (lines: string): Planted[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([file = '', imports = '']) => ({ file, imports }))

const VIOLATIONS = planted(`
  lib/contract/a.ts          @/lib/heatmap/bins
  lib/contract/b.ts          node:fs
  lib/contract/c.ts          @/db/append
  lib/venues/a.ts            @/lib/collect/run
  lib/venues/b.ts            node:zlib
  lib/venues/c.ts            ws
  lib/vendors/a.ts           @/db/append
  lib/analytics/a.ts         node:fs/promises
  lib/analytics/b.ts         @/lib/heatmap/bins
  lib/heatmap/a.ts           @/db/store
  lib/heatmap/b.ts           react
  db/a.ts                    @/lib/queries/read-heatmap
  db/b.ts                    next/server
  lib/collect/a.ts           @/lib/queries/read-heatmap
  lib/collect/b.ts           better-sqlite3
  lib/collect/c.ts           @/lib/sim/demo
  lib/pull/a.ts              @/lib/queries/read-heatmap
  lib/watch/a.ts             @/lib/collect/run
  lib/queries/a.ts           @/lib/http/problem
  lib/queries/b.ts           @/lib/venues/index
  lib/queries/c.ts           drizzle-orm
  lib/http/a.ts              @/lib/queries/read-heatmap
  lib/http/b.ts              next/server
  lib/sim/a.ts               @/lib/venues/index
  lib/sim/b.ts               @/db/append
  lib/server/a.ts            @/lib/venues/index
  lib/server/b.ts            @/app/page
  lib/server/c.ts            drizzle-orm/sqlite-core
  lib/cli/a.ts               @/components/ui/button
  app/a.ts                   @/db/store
  app/b.ts                   @/lib/collect/run
  app/c.ts                   echarts/core
  app/d/e.ts                 ../a
  app/f.ts                   @tanstack/react-query
  components/a.ts            @/lib/queries/read-heatmap
  components/b.ts            echarts
  components/c.ts            node:fs
  components/charts/a.ts     @/lib/http/problem
  components/charts/b.ts     node:path
  components/charts/c.ts     ../hooks/use-heatmap
  components/charts/d.ts     better-sqlite3
`)

const LEGAL = planted(`
  lib/contract/ok-a.ts       @/lib/contract/units
  lib/contract/ok-b.ts       zod
  lib/venues/ok-a.ts         @/lib/contract/market
  lib/venues/ok-b.ts         ./registry
  lib/vendors/ok-a.ts        node:zlib
  lib/heatmap/ok-a.ts        @/lib/heatmap/bins
  db/ok-a.ts                 @/lib/heatmap/bins
  db/ok-b.ts                 drizzle-orm/sqlite-core
  db/ok-c.ts                 better-sqlite3
  lib/collect/ok-a.ts        @/lib/venues/index
  lib/collect/ok-b.ts        ws
  lib/pull/ok-a.ts           @/lib/vendors/index
  lib/watch/ok-a.ts          @/lib/queries/read-heatmap
  lib/queries/ok-a.ts        @/db/read-grid
  lib/queries/ok-b.ts        @/lib/pull/fill
  lib/http/ok-a.ts           @/lib/contract/errors
  lib/sim/ok-a.ts            ws
  lib/sim/ok-b.ts            @/lib/analytics/median
  lib/cli/ok-a.ts            @/lib/venues/index
  lib/cli/ok-b.ts            @/db/maintenance
  lib/server/ok-a.ts         next
  lib/server/ok-b.ts         @/lib/sim/demo
  app/ok-a.ts                @/lib/queries/read-heatmap
  app/ok-b.ts                next/headers
  app/ok-c.ts                @/components/charts/registry
  components/ok-a.ts         @/lib/heatmap/colour-scale
  components/ok-b.ts         @tanstack/react-query
  components/ok-c.ts         @/components/charts/registry
  components/charts/ok-a.ts  echarts/core
  components/charts/ok-b.ts  @/components/ui/button
  lib/heatmap/ok.test.ts     @/db/store
  lib/venues/ok.test.ts      node:fs
  e2e/ok.ts                  @/lib/sim/demo
`)

const root = mkdtempSync(join(tmpdir(), 'layers-'))
afterAll(() => rmSync(root, { recursive: true }))

const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
})

function filesRefused(files: readonly Planted[]): string[] {
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, 'biome.json'), JSON.stringify({ ...biomeConfig(), vcs: { enabled: false } }))
  for (const { file, imports } of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), `import { x } from '${imports}'\n\nexport const y = x\n`)
  }
  const arguments_ = [
    'lint',
    '--reporter=json',
    '--max-diagnostics=none',
    '--only=style/noRestrictedImports',
    '.',
  ]
  const { diagnostics } = report.parse(JSON.parse(runBiome(arguments_)))
  const refused = diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports')
  return [...new Set(refused.map(({ location }) => location.path))].sort()
}

/** Biome exits 1 when it finds something: that is what is asked for here. */
function runBiome(arguments_: string[]): string {
  try {
    return execFileSync(resolve('node_modules/.bin/biome'), arguments_, {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    return z.object({ stdout: z.string() }).parse(error).stdout
  }
}

test('exactly the planted violations are refused', () => {
  expect(filesRefused([...VIOLATIONS, ...LEGAL])).toEqual(VIOLATIONS.map(({ file }) => file).sort())
})
