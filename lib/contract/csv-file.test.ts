import { expect, test } from 'vitest'
import { csvFile } from './csv-file'

test('no cell runs as a formula, neither of a row nor of what stands over the rows', () => {
  const about = ['markets v:A,=HYPERLINK("x") v:B;@SUM(1) v:C', 'view sizes=1e4,1e5']
  const rows = [
    ['=1+1', -2.5],
    ['-2.5', null],
    ['@a,"b"', 0],
  ]
  expect(csvFile(about, ['name', 'sum'], rows)).toBe(
    [
      '# markets v:A, =HYPERLINK("x") v:B; @SUM(1) v:C',
      '# view sizes=1e4,1e5',
      'name,sum',
      "'=1+1,-2.5",
      '-2.5,',
      `"'@a,""b""",0`,
      '',
    ].join('\r\n'),
  )
})
