/** Keeps a small choice for the next visit. In a sandboxed frame storage throws; then nothing is kept. */
export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value)
  } catch {
    // A choice that cannot be kept still holds for this visit.
  }
}

/** What was kept under a name; null when nothing is, or on the server. */
export function remembered(name: string): string | null {
  if (typeof window === 'undefined') return null
  try {
    return window.localStorage.getItem(name)
  } catch {
    return null
  }
}
