/** The names most like one that was not found, nearest first: for "did you mean". */
export function nearestNames(wanted: string, known: readonly string[], limit = 3): readonly string[] {
  const target = wanted.toLowerCase()
  return known
    .map((name) => ({ name, distance: distanceOf(target, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 2)))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** Levenshtein distance; names that contain each other count as near. */
function distanceOf(a: string, b: string): number {
  if (a === b) return 0
  if (b.startsWith(a) || a.startsWith(b)) return 1
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(change, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    above = current
  }
  return above[b.length] ?? 0
}
