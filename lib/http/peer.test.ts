import { expect, test } from 'vitest'
import { peerOf, stampPeer } from './peer'

const stamped = (raw: Record<string, string>, address: string | undefined) => {
  const headers: Record<string, string> = { ...raw }
  stampPeer(headers, address)
  return peerOf(new Headers(headers))
}

test('a handler learns what the socket saw and what proxies said', () => {
  expect(stamped({ 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' }, '10.0.0.1')).toEqual({
    address: '10.0.0.1',
    forwarded: true,
    forwardedFor: '198.51.100.7',
    forwardedProto: 'https',
    forwardedHost: null,
  })
  expect(stamped({ forwarded: 'for=127.0.0.1' }, '10.0.0.1').forwarded).toBe(true)
  expect(stamped({}, undefined)).toMatchObject({ address: '', forwarded: false })
})

test('a stamp that a client sends is replaced, and without our server it counts for nothing', () => {
  const forged = `${'x'.repeat(32)} ${Buffer.from('{"address":"127.0.0.1"}').toString('base64url')}`
  expect(stamped({ 'x-peer': forged }, '203.0.113.9').address).toBe('203.0.113.9')
  expect(peerOf(new Headers({ 'x-peer': forged })).address).toBe('')
  expect(peerOf(new Headers()).address).toBe('')
})
