interface Entry {
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Entry>>
}

/**
 * The lock file with an entry for every platform's package. npm leaves out those that it could not fetch
 * where it ran, and `npm ci` then refuses the whole file on every machine (npm/cli issue 4828).
 */
export function completeLockfile(lock: Lockfile): Lockfile {
  const packages: Record<string, Entry> = { ...lock.packages }
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isHeld(lock, path, name)) continue
      const added = { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) }
      packages[`node_modules/${name}`] = added
    }
  }
  return { ...lock, packages: Object.fromEntries(Object.entries(packages).sort(byPath)) }
}

/** Whether a package beside, below or above the dependent one is locked. */
function isHeld(lock: Lockfile, path: string, name: string): boolean {
  const folders = path
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'))
  return ['', ...folders].some((folder) => `${folder && `${folder}/`}node_modules/${name}` in lock.packages)
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'] as const
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'] as const

/** `@scope/cli-linux-arm64-musl` says where it can be installed. */
function platformOf(name: string): Record<string, string[]> {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os] } : {}),
    ...(os === 'linux' ? { libc: [libc] } : {}),
  }
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
