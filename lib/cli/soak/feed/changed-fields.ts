/** What may happen to one field of a message when a venue changes its words. */
export const CHANGES = ['renamed', 'retyped', 'removed', 'emptied', 'added'] as const
export type Change = (typeof CHANGES)[number]

type Path = readonly string[]
type Json = unknown

export interface Changed {
  /** As in `data.0.price`. */
  readonly field: string
  readonly change: Change
  readonly message: Json
}

/**
 * The message with every field changed in every way, one at a time. The places of a list of plain values are
 * fields without names; those of other lists are none.
 */
export function* changedFields(message: Json): Generator<Changed> {
  for (const path of fieldsOf(message)) {
    for (const change of CHANGES) {
      const changed = changedAt(message, path, change)
      if (JSON.stringify(changed) !== JSON.stringify(message))
        yield { field: path.join('.'), change, message: changed }
    }
  }
}

function* fieldsOf(value: Json, at: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) || isPlain(inner)) yield [...at, key]
    yield* fieldsOf(inner, [...at, key])
  }
}

function changedAt(value: Json, [key, ...rest]: Path, change: Change): Json {
  if (Array.isArray(value)) {
    if (rest.length === 0 && isPlain(value[Number(key)])) return changedPlace(value, Number(key), change)
    return value.map((item, index) => (String(index) === key ? changedAt(item, rest, change) : item))
  }
  if (typeof value !== 'object' || value === null || key === undefined) return value
  const fields = Object.entries(value)
  if (rest.length === 0)
    return Object.fromEntries(fields.flatMap((field) => changedField(field, key, change)))
  return Object.fromEntries(
    fields.map(([name, inner]) => [name, name === key ? changedAt(inner, rest, change) : inner]),
  )
}

function isPlain(value: Json): boolean {
  return typeof value !== 'object'
}

function changedPlace(list: readonly Json[], place: number, change: Change): readonly Json[] {
  if (change === 'renamed') return list
  const [before, value, after] = [list.slice(0, place), list[place], list.slice(place + 1)]
  if (change === 'added') return place === list.length - 1 ? [...list, 'brand new'] : list
  if (change === 'removed') return [...before, ...after]
  return [...before, change === 'emptied' ? null : retyped(value), ...after]
}

function changedField([name, value]: [string, Json], key: string, change: Change): [string, Json][] {
  if (name !== key) return [[name, value]]
  const ways: Record<Change, [string, Json][]> = {
    renamed: [[`${name}_new`, value]],
    retyped: [[name, retyped(value)]],
    removed: [],
    emptied: [[name, null]],
    added: [
      [name, value],
      ['brand_new', 'field'],
    ],
  }
  return ways[change]
}

/** The same value in another type, as venues that turn numbers into texts do; else an object. */
function retyped(value: Json): Json {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value)
  return { value }
}
