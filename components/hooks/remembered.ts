/** Choices of this visit, for frames in which storage throws. */
const visit = new Map<string, string>()

const CHANGED = 'remembered'

/** Keeps a small choice for the next visit. In a sandboxed frame storage throws; then it holds for this one. */
export function remember(name: string, value: string): void {
  visit.set(name, value)
  try {
    window.localStorage.setItem(name, value)
  } catch {
    // The visit's own copy will do.
  }
  window.dispatchEvent(new Event(CHANGED))
}

/** What was kept under a name; null when nothing is, or on the server. */
export function remembered(name: string): string | null {
  if (typeof window === 'undefined') return null
  try {
    return window.localStorage.getItem(name)
  } catch {
    return visit.get(name) ?? null
  }
}

/** Calls back when a choice changes, here or in another tab. */
export function onRemembered(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed)
  window.addEventListener('storage', changed)
  return () => {
    window.removeEventListener(CHANGED, changed)
    window.removeEventListener('storage', changed)
  }
}
