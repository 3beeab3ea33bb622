import { expect, test } from 'vitest'
import { accessOf, authorise } from './authorise'
import { isReadToken, signReadToken } from './read-token'

const NOW = Date.UTC(2025, 11, 11, 3)
const HOUR = 3_600_000
const rules = { apiKeys: ['first-key', 'second-key'] }

const ask = (headers: Record<string, string> = {}, query = '') =>
  new Request(`http://localhost/api/venues${query}`, { headers })

test('without keys everyone reads', () => {
  expect(accessOf(ask(), { apiKeys: [] }, NOW)).toEqual({ by: 'open' })
})

test.each([
  { authorization: 'Bearer second-key' },
  { authorization: 'bearer first-key' },
  { 'x-api-key': 'first-key' },
  { 'x-api-key': 'first-key', authorization: 'Bearer admin-token' },
  { 'x-api-key': 'wrong', authorization: 'Bearer second-key' },
])('a script with %o reads', (headers) => {
  expect(accessOf(ask(headers), rules, NOW)).toEqual({ by: 'key' })
})

test.each([
  {},
  { authorization: 'Bearer wrong' },
  { authorization: 'Basic first-key' },
  { authorization: 'first-key' },
  { 'x-api-key': '' },
  { 'x-api-key': 'first-key,second-key' },
  { 'x-read-token': 'first-key' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware' },
])('a request with %o is asked for a key', (headers) => {
  expect(() => authorise(ask(headers), rules, NOW)).toThrow(
    expect.objectContaining({ status: 401, headers: { 'www-authenticate': 'Bearer' } }),
  )
})

test('a page reads with its token, by header or in the query of the stream', () => {
  const token = signReadToken(rules.apiKeys, NOW)
  expect(accessOf(ask({ 'x-read-token': token }), rules, NOW)).toEqual({ by: 'token', renewed: null })
  expect(accessOf(ask({}, `?token=${token}`), rules, NOW)).toEqual({ by: 'token', renewed: null })
})

test('a wrong token does not hide the right one beside it', () => {
  const token = signReadToken(rules.apiKeys, NOW)
  expect(accessOf(ask({ 'x-read-token': 'old' }, `?token=${token}`), rules, NOW).by).toBe('token')
})

test('an ageing token is renewed, an expired one is refused', () => {
  const token = signReadToken(rules.apiKeys, NOW)
  const later = accessOf(ask({ 'x-read-token': token }), rules, NOW + 0.6 * HOUR)
  expect(
    later.by === 'token' && later.renewed && isReadToken(later.renewed, rules.apiKeys, NOW + 1.5 * HOUR),
  ).toBe(true)
  expect(accessOf(ask({ 'x-read-token': token }), rules, NOW + HOUR)).toEqual({ by: 'none' })
})

test('a token is bound to the keys and to its time', () => {
  const token = signReadToken(rules.apiKeys, NOW)
  expect(isReadToken(token, ['first-key'], NOW)).toBe(false)
  expect(isReadToken(token, ['second-key', 'first-key'], NOW)).toBe(true)
  const [, signed] = token.split('.')
  expect(isReadToken(`${NOW + 100 * HOUR}.${signed}`, rules.apiKeys, NOW)).toBe(false)
  expect(isReadToken('', rules.apiKeys, NOW)).toBe(false)
})
