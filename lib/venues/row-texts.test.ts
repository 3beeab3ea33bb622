import { expect, test } from 'vitest'
import { rowTexts } from './row-texts'

test('each row is a text; rows of equal identity share one, a list, wherever they stand', () => {
  const row = (n: number, identity: string) => ({ raw: { n }, identity })
  expect(rowTexts([row(1, 'a'), row(2, 'b'), row(3, 'a')])).toEqual(['[{"n":1},{"n":3}]', '{"n":2}'])
  expect(rowTexts([])).toEqual([])
})
