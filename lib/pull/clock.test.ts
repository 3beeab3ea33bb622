import { getEventListeners, once } from 'node:events'
import { expect, test } from 'vitest'
import { pause, systemClock } from './clock'

const LONG = 60_000
const SHORT = 1

test('a pause ends with its time or with the signal, and leaves nothing behind', async () => {
  const stop = new AbortController()
  await pause(systemClock, SHORT, stop.signal)
  expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  const waiting = pause(systemClock, LONG, stop.signal)
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1)
  stop.abort()
  await waiting
  expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  await pause(systemClock, LONG, stop.signal)
})

test('any number may wait on one signal without a warning', async () => {
  const stop = new AbortController()
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const waiting = Array.from({ length: 50 }, () => pause(systemClock, LONG, stop.signal))
  const last = once(process, 'warning')
  process.emitWarning('the last one')
  await last
  stop.abort()
  await Promise.all(waiting)
  process.off('warning', note)
  expect(warnings.map(({ message }) => message)).toEqual(['the last one'])
})
