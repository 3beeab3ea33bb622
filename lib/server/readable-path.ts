/**
 * The path of a request target; null for one that cannot be read: `//` is no path, and what is not
 * percent-encoded UTF-8 would end as an error inside Next instead of a refusal.
 */
export function readablePath(target: string | undefined): string | null {
  const path = (target ?? '/').split(/[?#]/, 1)[0] ?? ''
  if (!path.startsWith('/') || path.startsWith('//')) return null
  try {
    decodeURIComponent(path)
    return path
  } catch {
    return null
  }
}
