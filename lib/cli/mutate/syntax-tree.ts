import { type Node, parseSync, visitorKeys } from 'oxc-parser'

export interface Placed {
  readonly node: Node
  readonly parent: Node | null
}

/** Every node of a source that does something when it runs, types left out, parents before their children. */
export function runningNodes(fileName: string, source: string): Iterable<Placed> {
  const { program, errors } = parseSync(fileName, source)
  if (errors[0]) throw new Error(`${fileName}: ${errors[0].message}`)
  return nodesUnder(program, null)
}

/** Expressions with a type added to them. */
const TYPED_EXPRESSIONS: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression'])

function* nodesUnder(node: Node, parent: Node | null): Generator<Placed> {
  if (node.type.startsWith('TS') && !TYPED_EXPRESSIONS.has(node.type)) return
  yield { node, parent }
  const children = new Map(Object.entries(node))
  for (const key of visitorKeys[node.type] ?? []) {
    for (const child of [children.get(key)].flat()) if (isNode(child)) yield* nodesUnder(child, node)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
