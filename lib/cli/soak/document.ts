import type { FaultTest } from './fault-test'
import type { Result } from './results'

const HEAD = `# Reliability

Written by \`npm run soak\` from the figures in \`docs/reliability.json\`; do not edit. Each test brings a fault about on purpose and holds what it measures against a threshold. Where a protection can be switched off, the same test is run without it and must then fail, or it would prove nothing. Short forms of most of them are part of \`npm test\`.
`

/** The document of all tests with the figures of their last long run. */
export function documentOf(tests: readonly FaultTest[], results: readonly Result[]): string {
  const resultOf = (id: string) => results.find((one) => one.id === id)
  const overview = tests.map((test) => overviewRow(test, resultOf(test.id)))
  const sections = tests.map((test) => section(test, resultOf(test.id)))
  const table = ['| test | fault | outcome |', '|---|---|---|', ...overview].join('\n')
  return `${[HEAD, table, ...sections].join('\n')}`
}

function overviewRow({ id, title }: FaultTest, result: Result | undefined): string {
  return `| ${id} | ${cell(title)} | ${outcome(result)} |`
}

function outcome(result: Result | undefined): string {
  if (!result) return 'not run yet'
  if (result.skipped !== null) return 'skipped'
  return result.passed ? 'passed' : '**failed**'
}

function section({ id, title, inject, threshold }: FaultTest, result: Result | undefined): string {
  const facts = [`\n## ${id}. ${title}\n`, `- Injected: ${inject}`, `- Threshold: ${threshold}`]
  return `${[...facts, ...told(result)].join('\n')}\n`
}

function told(result: Result | undefined): readonly string[] {
  if (!result) return ['- Not run yet.']
  const { date, seconds, machine, seed, skipped, figures } = result
  const run = `- Run: ${date}, ${seconds} s, seed ${seed}; ${machine}`
  if (skipped !== null) return [run, `- Skipped: ${skipped}`]
  const rows = figures.map(
    ({ name, value, limit }) => `| ${cell(name)} | ${cell(value)} | ${cell(limit ?? '')} |`,
  )
  return [run, `- Outcome: ${outcome(result)}`, '', '| figure | measured | limit |', '|---|---|---|', ...rows]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
