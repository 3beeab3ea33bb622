/** Keeps a small choice for the next visit. In a sandboxed frame storage throws; then nothing is kept. */
export function remember(name: string, value: string): void {
  try {
    window.localStorage.setItem(name, value)
  } catch {
    // A choice that cannot be kept still holds for this visit.
  }
}
