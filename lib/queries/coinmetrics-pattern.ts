/**
 * The test of a name as Coin Metrics lets one ask for it: a name, or a pattern with one `*` (vendors.md 1.2).
 * Null for what holds several.
 */
export function nameTest(asked: string): ((name: string) => boolean) | null {
  const [start = '', end, ...more] = asked.split('*')
  if (more.length > 0) return null
  if (end === undefined) return (name) => name === asked
  return (name) => name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end)
}

/**
 * Those of the items that were asked for, in their own order; patterns may match none. `refuse` makes the
 * error for a name or pattern that cannot be.
 */
export function chosen<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  asked: readonly string[],
  refuse: (name: string) => Error,
): readonly Item[] {
  const names = new Set(items.map(nameOf))
  const tests = asked.map((name) => {
    const test = nameTest(name)
    if (!test || !(name.includes('*') || names.has(name))) throw refuse(name)
    return test
  })
  return items.filter((item) => tests.some((test) => test(nameOf(item))))
}
