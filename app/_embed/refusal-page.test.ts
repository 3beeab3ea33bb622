import { expect, test } from 'vitest'
import { NotFound } from '@/lib/contract/errors'
import { orRefusalPage } from './refusal-page'

test('a refusal in a frame is a sentence of markup with its status', async () => {
  const response = await orRefusalPage(Promise.reject(new NotFound('No view <b>of this</b> name.')))
  expect([
    response.status,
    response.headers.get('content-type'),
    response.headers.get('cache-control'),
  ]).toEqual([404, 'text/html; charset=utf-8', 'no-store'])
  expect(await response.text()).toContain('<p>No view &lt;b&gt;of this&lt;/b&gt; name.</p>')
})

test('a fault of the server is left to those who log it', async () => {
  await expect(orRefusalPage(Promise.reject(new Error('inside')))).rejects.toThrow('inside')
})
