import { expect, test } from 'vitest'
import { progressBar } from './progress'

function barOn(isTTY: boolean) {
  const written: string[] = []
  return { bar: progressBar({ isTTY, write: (text) => written.push(text) }, 'a.csv'), written }
}

test('a terminal sees a bar that is redrawn per percent and leaves nothing behind', () => {
  const { bar, written } = barOn(true)
  for (const share of [0, 0.501, 0.509, 1]) bar.show(share)
  bar.clear()
  expect(written.map((text) => text.replace('\r\u001b[2K', ''))).toEqual([
    `${'░'.repeat(30)}   0 % a.csv`,
    `${'█'.repeat(15)}${'░'.repeat(15)}  50 % a.csv`,
    `${'█'.repeat(30)} 100 % a.csv`,
    '',
  ])
})

test('where the output is no terminal nothing is written', () => {
  const { bar, written } = barOn(false)
  bar.show(0.5)
  bar.clear()
  expect(written).toEqual([])
})
