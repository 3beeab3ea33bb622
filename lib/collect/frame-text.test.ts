import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { frameText, isUnreadable, LONGEST_FRAME } from './frame-text'

const MESSAGE = '{"op":"ping","ts":"1"}'

test('packed frames are opened, plain ones of the same feed are left', () => {
  expect(frameText(gzipSync(MESSAGE), 'gzip')).toBe(MESSAGE)
  expect(frameText(Buffer.from(MESSAGE), 'gzip')).toBe(MESSAGE)
  expect(frameText([Buffer.from('{"a":'), Buffer.from('1}')], 'text')).toBe('{"a":1}')
})

test('a cut gzip frame stays what it is, byte for byte', () => {
  const broken = gzipSync(MESSAGE).subarray(0, 15)
  const text = frameText(broken, 'gzip')
  expect(isUnreadable(text)).toBe(true)
  expect(Buffer.from(text.split(',')[1] ?? '', 'base64')).toEqual(broken)
})

test('a frame that would unpack beyond all bounds is not unpacked', () => {
  const bomb = gzipSync(Buffer.alloc(64 * LONGEST_FRAME))
  expect(bomb.length).toBeLessThan(LONGEST_FRAME)
  expect(isUnreadable(frameText(bomb, 'gzip'))).toBe(true)
})
