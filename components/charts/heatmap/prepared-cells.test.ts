import { expect, test } from 'vitest'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { heatmapAnswer } from '@/lib/heatmap/answers.fixture'
import { preparedCells } from './prepared-cells'

const cell = (x: number, y: number, long: number, short: number) => ({ x, y, long, short, count: 1 })
const answers = [
  heatmapAnswer([cell(0, 4, 100, 1), cell(0, 5, 0, 7_000)]),
  heatmapAnswer([cell(0, 9, 20, 0)]),
]
const choice = { k: 0, bucketMs: 60_000, view: DEFAULT_VIEW, theme: 'dark' } as const

test('panels share one scale, and each has its own cells and profile', () => {
  const { scale, panels } = preparedCells(answers, choice)
  expect(panels.map(({ paint }) => [paint.scale === scale, ...paint.value])).toEqual([
    [true, 101, 7_000],
    [true, 20],
  ])
  expect(panels.map(({ profile }) => profile.map(({ y, long, short }) => [y, long, short]))).toEqual([
    [
      [4, 100, 1],
      [5, 0, 7_000],
    ],
    [[9, 20, 0]],
  ])
})

test('one side alone fills cells and profile', () => {
  const { panels } = preparedCells(answers, { ...choice, view: { ...DEFAULT_VIEW, side: 'short' } })
  expect([...(panels[0]?.paint.value ?? [])]).toEqual([1, 7_000])
  expect(panels[0]?.profile.map(({ long, short }) => [long, short])).toEqual([
    [0, 1],
    [0, 7_000],
  ])
})

test('cells are prepared once, until answers or what is chosen change', () => {
  const first = preparedCells(answers, choice)
  expect(preparedCells(answers, { ...choice })).toBe(first)
  const light = preparedCells(answers, { ...choice, theme: 'light' })
  expect(light).not.toBe(first)
  expect(preparedCells([...answers], { ...choice, theme: 'light' })).toBe(light)
  expect(preparedCells(answers.slice(0, 1), { ...choice, theme: 'light' })).not.toBe(light)
})
