import type { Node } from 'oxc-parser'
import { type Mutant, type MutantKind, mutated } from './mutant'
import { type Placed, runningNodes } from './syntax-tree'

/** Words that mean sides, units and prices, each with the one that it is mistaken for. */
const MISTAKEN: Readonly<Record<string, readonly [MutantKind, string]>> = {
  buy: ['side', 'sell'],
  sell: ['side', 'buy'],
  Buy: ['side', 'Sell'],
  Sell: ['side', 'Buy'],
  BUY: ['side', 'SELL'],
  SELL: ['side', 'BUY'],
  long: ['side', 'short'],
  short: ['side', 'long'],
  base: ['unit', 'contracts'],
  contracts: ['unit', 'base'],
  quote: ['unit', 'base'],
  linear: ['unit', 'inverse'],
  inverse: ['unit', 'linear'],
  fill_avg: ['price', 'order_limit'],
  order_limit: ['price', 'fill_avg'],
  bankruptcy: ['price', 'fill_avg'],
  acquired: ['price', 'entry'],
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' }
/** Calls that take each row of a list. */
const EACH_ROW: ReadonlySet<string> = new Set(['map', 'flatMap'])

/** What a node may be mistaken for; nothing for most. */
type Mistake = (place: Placed, textOf: (node: Span) => string) => readonly Mutant[]

type Span = Pick<Node, 'start' | 'end'>

/**
 * The mutants of one source file, from its syntax tree: a side or unit taken for the other one, a sign or a
 * comparison with zero turned round, the size taken for the price, another time, a row left out.
 */
export function mutantsOf(fileName: string, source: string): readonly Mutant[] {
  const textOf = ({ start, end }: Span) => source.slice(start, end)
  const places = [...runningNodes(fileName, source)]
  const mutants = places.flatMap((place) => MISTAKES.flatMap((mistake) => mistake(place, textOf)))
  // A text that cannot be read would fail every test without any of them having noticed the mistake.
  for (const mutant of mutants) runningNodes(fileName, mutated(source, mutant))
  return mutants
}

function instead(kind: MutantKind, { start, end }: Span, replacement: string): Mutant {
  return { kind, start, end, replacement }
}

const otherWord: Mistake = ({ node }) => {
  if (node.type !== 'Literal' || typeof node.value !== 'string') return []
  const mistake = Object.hasOwn(MISTAKEN, node.value) ? MISTAKEN[node.value] : undefined
  return mistake ? [instead(mistake[0], node, `'${mistake[1]}'`)] : []
}

const otherSign: Mistake = ({ node }, textOf) => {
  if (node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type !== 'Literal') {
    return [instead('sign', node, textOf(node.argument))]
  }
  if (node.type !== 'BinaryExpression' || !(isZero(node.left) || isZero(node.right))) return []
  const mirrored = MIRRORED[node.operator]
  return mirrored ? [instead('sign', { start: node.left.end, end: node.right.start }, ` ${mirrored} `)] : []
}

function isZero(node: Node): boolean {
  return node.type === 'Literal' && (node.value === 0 || node.value === '0')
}

/** `Math.abs(x)` says that a sign counts elsewhere: without it, it counts here too. */
const signKept: Mistake = ({ node }, textOf) => {
  if (node.type !== 'CallExpression' || textOf(node.callee) !== 'Math.abs') return []
  const [argument] = node.arguments
  return argument ? [instead('sign', node, textOf(argument))] : []
}

const otherField: Mistake = ({ node, parent }, textOf) => {
  if (node.type !== 'ObjectExpression' || isSchema(parent, textOf)) return []
  const fields = new Map<string, Span & { readonly value: string }>()
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue
    const { start, end } = property
    fields.set(property.key.name, { start, end, value: textOf(property.value) })
  }
  const [price, size, time] = [fields.get('price'), fields.get('size'), fields.get('time')]
  const received = fields.get('receivedAt')?.value
  const otherTime = received === time?.value ? undefined : received
  return [
    ...(price && size ? [instead('price', price, `price: ${size.value}`)] : []),
    ...(time ? [instead('time', time, `time: ${otherTime ?? `(${time.value}) + 1_000`}`)] : []),
  ]
}

/** The shape of a message is not its reading: `z.object({ time: … })`. */
function isSchema(parent: Node | null, textOf: (node: Span) => string): boolean {
  return parent?.type === 'CallExpression' && /(?:^z\b|\.extend$)/.test(textOf(parent.callee))
}

const firstRowDropped: Mistake = ({ node }, textOf) => {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return []
  const { object, property } = node.callee
  const each = property.type === 'Identifier' && EACH_ROW.has(property.name)
  return each ? [instead('row', object, `${textOf(object)}.slice(1)`)] : []
}

const rowDropped: Mistake = ({ node }) => {
  if (node.type === 'ReturnStatement' && node.argument) return withoutRows(node.argument)
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement')
    return withoutRows(node.body)
  return []
}

function withoutRows(value: Node): readonly Mutant[] {
  if (value.type === 'ArrayExpression' && value.elements.length > 0) return [instead('row', value, '[]')]
  if (value.type === 'ConditionalExpression') return [value.consequent, value.alternate].flatMap(withoutRows)
  return []
}

const MISTAKES: readonly Mistake[] = [otherWord, otherSign, signKept, otherField, firstRowDropped, rowDropped]
