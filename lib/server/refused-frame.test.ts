import { expect, test } from 'vitest'
import { isRefusedFrame } from './refused-frame'

const BLOG = 'https://blog.example'

test.each([
  ['a page in a frame', '/BTC', { 'sec-fetch-dest': 'iframe', referer: `${BLOG}/post` }, '*', true],
  ['a page in a window', '/BTC', { 'sec-fetch-dest': 'document' }, '*', false],
  ['a request of a program', '/BTC', {}, '*', false],
  ['an embed anywhere', '/embed/heatmap/BTC', { 'sec-fetch-dest': 'iframe', referer: BLOG }, '*', false],
  [
    'an embed where it may be',
    '/embed/heatmap/BTC',
    { 'sec-fetch-dest': 'iframe', referer: `${BLOG}/` },
    [BLOG],
    false,
  ],
  [
    'an embed elsewhere',
    '/embed/heatmap/BTC',
    { 'sec-fetch-dest': 'iframe', referer: 'https://evil.example/' },
    [BLOG],
    true,
  ],
  [
    'an embed in a page of ours',
    '/embed/heatmap/BTC',
    {
      'sec-fetch-dest': 'iframe',
      'sec-fetch-site': 'same-origin',
      referer: 'https://heat.example/docs/embedding',
    },
    [BLOG],
    false,
  ],
  ['an embed of nobody knows whom', '/embed/heatmap/BTC', { 'sec-fetch-dest': 'iframe' }, [BLOG], false],
] as const)('%s', (_what, path, headers, origins, refused) => {
  expect(isRefusedFrame({ headers }, path, origins)).toBe(refused)
})
