/** Oldest supported release of each major; `engines` in package.json says the same (better-sqlite3, vite, knip). */
export const SUPPORTED_NODES = ['20.19.0', '22.13.0', '24.0.0'] as const

/** Why a Node version such as `20.20.2` cannot run the product; null when it can. */
export function nodeRefusal(version: string): string | null {
  if (SUPPORTED_NODES.some((oldest) => isSameMajorAndNotOlder(version, oldest))) return null
  const supported = SUPPORTED_NODES.map((oldest) => `${oldest} or newer of its major`).join(', ')
  return `Node ${version} is not supported; use ${supported} (.nvmrc names the tested one)`
}

function isSameMajorAndNotOlder(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number)
  return major === oldestMajor && minor >= oldestMinor
}
