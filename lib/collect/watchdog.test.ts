import { expect, test } from 'vitest'
import type { Millis } from '@/lib/contract/units'
import { watchdog } from './watchdog'

/** A clock whose timers come late when the process was busy; several may run at once. */
function busyClock() {
  let [now, timers]: [Millis, { due: Millis; run: () => void }[]] = [0, []]
  const pass = (to: Millis) => {
    now = to
    const due = timers.filter((timer) => timer.due <= now)
    timers = timers.filter((timer) => timer.due > now)
    for (const { run } of due) run()
  }
  const after = (delay: Millis, run: () => void) => {
    const timer = { due: now + delay, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  return { clock: { now: () => now, after }, pass }
}

function watched() {
  const { clock, pass } = busyClock()
  const barks: Millis[] = []
  const dog = watchdog(clock, 10_000, () => barks.push(clock.now()))
  dog.start()
  return { dog, pass, barks }
}

test('silence makes it bark, once', () => {
  const { pass, barks } = watched()
  for (const at of [9_999, 10_000, 60_000]) pass(at)
  expect(barks).toEqual([10_000])
})

test('a sign of life in time keeps it quiet', () => {
  const { dog, pass, barks } = watched()
  pass(9_000)
  dog.start()
  pass(18_999)
  expect(barks).toEqual([])
})

test('a process that was busy reads what has arrived before the line is blamed', () => {
  const { dog, pass, barks } = watched()
  pass(30_000)
  dog.start()
  pass(39_999)
  expect(barks).toEqual([])
})

test('a line that says nothing after that either is silent', () => {
  const { pass, barks } = watched()
  pass(30_000)
  pass(40_000)
  pass(41_000)
  expect(barks).toEqual([41_000])
})

test('one that was stopped stays quiet', () => {
  const { dog, pass, barks } = watched()
  pass(30_000)
  dog.stop()
  pass(60_000)
  expect(barks).toEqual([])
})
