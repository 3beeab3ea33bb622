import { expect, test } from 'vitest'
import { loadCode } from './load-code'

function failing(times: number) {
  const asked = { count: 0 }
  const load = async () => {
    asked.count += 1
    if (asked.count <= times) throw new Error(`failure ${asked.count}`)
    return 'code'
  }
  return { asked, load }
}

test('code that did not arrive is asked for again', async () => {
  const { asked, load } = failing(2)
  expect(await loadCode(load, [0, 0])).toBe('code')
  expect(asked.count).toBe(3)
})

test('after the last pause the last failure is told', async () => {
  const { asked, load } = failing(9)
  await expect(loadCode(load, [0])).rejects.toThrow('failure 2')
  expect(asked.count).toBe(2)
})
