import { expect, test } from 'vitest'
import { LOSS_REASONS, lossOfPart } from './loss-reasons'
import { lossWords } from './loss-words'

test('each reason of the collector is said in plain words', () => {
  const { notRunning, noneLeft, unheard, noPong, silent, mute, adapter } = LOSS_REASONS
  const reasons = [
    ...[notRunning, noneLeft, unheard, noPong(10_000)],
    ...[silent('btcusdt@bookTicker', 30_000), mute('heartbeat', 60_000), adapter('no such field: o.q')],
  ]
  expect(reasons.map(lossWords)).toEqual([
    'this server was not recording',
    'no connection to the venue was left',
    'its feed had not begun yet',
    'the connection stopped answering',
    'the feed fell silent',
    'the feed fell silent',
    'the venue sent something that cannot be read',
  ])
})

test('of a line that was closed it is told whether the venue said farewell, and what', () => {
  const { closed } = LOSS_REASONS
  expect([closed(1006, ''), closed(1001, ''), closed(1008, 'too many topics (100)')].map(lossWords)).toEqual([
    'the connection broke off',
    'the venue closed the connection',
    'the venue closed the connection: too many topics (100)',
  ])
})

test('of a line that was refused it is told by what kind of answer', () => {
  expect([429, 403, 451, 503, 404].map((status) => lossWords(LOSS_REASONS.refused(status)))).toEqual([
    'the venue refused the connection: too many requests',
    'the venue refused the connection: no access from here',
    'the venue refused the connection: no access from here',
    'the venue refused the connection: its server has a fault',
    'the venue refused the connection (404)',
  ])
})

test('errors of sockets are said in plain words', () => {
  const errors = [
    'getaddrinfo ENOTFOUND stream.example.org',
    'connect ECONNREFUSED 127.0.0.1:443',
    'AggregateError',
    'read ECONNRESET',
    'socket hang up',
    'Opening handshake has timed out',
    'connect ETIMEDOUT 192.0.2.1:443',
    'self-signed certificate',
    'Invalid WebSocket frame: invalid opcode 5',
  ]
  expect(errors.map(lossWords)).toEqual([
    "the venue's address was not found",
    'the venue could not be reached',
    'the venue could not be reached',
    'the connection broke off',
    'the connection broke off',
    'the venue did not answer',
    'the venue did not answer',
    "the venue's certificate cannot be trusted",
    'the venue sent something that cannot be read',
  ])
})

test('of one connection among several it is told that it is a part', () => {
  expect(lossWords(lossOfPart('public-2', LOSS_REASONS.noPong(5_000)))).toBe(
    'a part of its feed is not heard: the connection stopped answering',
  )
})

test('a reason that nobody knows stays as it was told', () => {
  const strange = ['maintenance of the exchange', 'market: connecting', '<b>x</b>', '']
  expect(strange.map(lossWords)).toEqual(strange)
})
