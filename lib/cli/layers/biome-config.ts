import { LAYERS, type Layer, MAY_USE_CONSOLE, OWNED_PACKAGES, WITHOUT_NODE } from './table'

const TESTS = ['!**/*.test.ts', '!**/*.test.tsx']

/** The whole biome.json: the house's format and rules, and one override per folder that holds its layer. */
export function biomeConfig(): object {
  return {
    $schema: './node_modules/@biomejs/biome/configuration_schema.json',
    root: true,
    vcs: { enabled: true, clientKind: 'git', useIgnoreFile: true },
    files: {
      includes: [
        '**',
        '!**/migrations',
        '!**/*.jsonl',
        '!**/*.md',
        '!**/*.svg',
        '!app/theme.css',
        '!**/__snapshots__',
        '!**/next-env.d.ts',
      ],
    },
    formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 110 },
    javascript: { formatter: { quoteStyle: 'single', semicolons: 'asNeeded' } },
    css: { parser: { tailwindDirectives: true }, formatter: { quoteStyle: 'single' } },
    assist: { actions: { source: { organizeImports: 'on' } } },
    linter: { rules: { preset: 'recommended', ...houseRules() } },
    // A rule inside an override replaces the earlier setting as a whole, so each folder has exactly one.
    overrides: [
      ...LAYERS.map(layerOverride),
      { includes: folders(MAY_USE_CONSOLE), linter: { rules: { suspicious: { noConsole: 'off' } } } },
      {
        includes: ['app/**', '**/*.config.ts', '**/*.config.js'],
        linter: { rules: { style: FREE_EXPORTS } },
      },
    ],
  }
}

const FREE_EXPORTS = { noDefaultExport: 'off', useFilenamingConvention: 'off' }

function houseRules() {
  return {
    complexity: { noExcessiveLinesPerFunction: { level: 'warn', options: { maxLines: 60 } } },
    suspicious: { noImportCycles: 'error', noExplicitAny: 'error', noConsole: 'error' },
    style: {
      noNonNullAssertion: 'error',
      useImportType: 'error',
      noDefaultExport: 'error',
      useFilenamingConvention: { level: 'error', options: { filenameCases: ['kebab-case'] } },
    },
  }
}

function layerOverride(layer: Layer) {
  const patterns = [directions(layer), ...ownedElsewhere(layer.folder)]
  return {
    includes: [...folders([layer.folder]), ...TESTS],
    linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } } } } },
  }
}

function directions({ folder, mayImport }: Layer) {
  const allowed = [...new Set(['lib/contract', folder, ...mayImport])]
  return {
    group: ['@/**', '../**', ...allowed.map((name) => `!@/${name}/**`)],
    message: `${folder} may import only ${allowed.join(', ')}, by their @/ path (ARCHITECTURE.md, folders).`,
  }
}

function ownedElsewhere(folder: string) {
  const foreign = OWNED_PACKAGES.filter(({ owners }) => !owners.some((owner) => isInside(folder, owner)))
  const groups = foreign.map(({ packages, owners }) => ({
    group: packages.flatMap((name) => [name, `${name}/**`]),
    message: `${packages.join(', ')}: only in ${owners.join(', ')} (ARCHITECTURE.md, folders).`,
  }))
  if (!WITHOUT_NODE.includes(folder)) return groups
  const message = `${folder} stays free of node:* modules (ARCHITECTURE.md, folders).`
  return [...groups, { group: ['node:*', 'node:*/**'], message }]
}

function isInside(folder: string, outer: string): boolean {
  return folder === outer || folder.startsWith(`${outer}/`)
}

function folders(names: readonly string[]): string[] {
  return names.map((name) => `${name}/**`)
}
