import { expect, test } from 'vitest'
import { venueFacts } from '.'

test.each([
  ['binance-usdm', '2020-05-15'],
  ['bybit', '2021-10-05'],
  ['okx', '2020-12-18'],
])('answers about %s before %s say where the histories of vendors begin', (id, until) => {
  const issues = venueFacts.find((facts) => facts.id === id)?.knownIssues ?? []
  const issue = issues.find((known) => known.id === `${id}-vendors-begin`)
  expect(issue?.to).toBe(Date.parse(`${until}T00:00:00Z`))
  expect(issue?.effect).toContain('Tardis')
})

test('no two issues share an id, and each belongs to its venue', () => {
  const issues = venueFacts.flatMap(({ id, knownIssues }) => knownIssues.map((issue) => ({ id, issue })))
  expect(new Set(issues.map(({ issue }) => issue.id)).size).toBe(issues.length)
  expect(issues.every(({ id, issue }) => issue.venue === id)).toBe(true)
})
