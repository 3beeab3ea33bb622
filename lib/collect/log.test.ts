import { expect, test } from 'vitest'
import { Unavailable } from '@/lib/contract/errors'
import { openLog } from './log'

function lineOf(level: 'debug' | 'info', err: Error): string {
  const lines: string[] = []
  openLog(level, { write: (line: string) => lines.push(line) })
    .child({ venue: 'somewhere' })
    .warn({ err }, 'instruments could not be refreshed')
  return lines.join('')
}

const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
const unreachable = new Unavailable('/v5/market cannot be reached', { cause: reset })

test('a venue that cannot be reached is one short line', () => {
  expect(JSON.parse(lineOf('info', unreachable))).toMatchObject({
    venue: 'somewhere',
    msg: 'instruments could not be refreshed',
    err: { message: '/v5/market cannot be reached', cause: 'ECONNRESET socket hang up' },
  })
  expect(lineOf('info', unreachable).length).toBeLessThan(300)
})

test('where faults are looked for, and for those of the product, the stack stands there', () => {
  expect(lineOf('debug', unreachable)).toContain('log.test.ts')
  expect(lineOf('info', new TypeError('a bug'))).toContain('log.test.ts')
})
