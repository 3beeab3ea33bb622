import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { whenReady } from './support/chart'
import { expect, RANGE, test } from './support/recording'

/** A page of another site that holds one iframe. */
async function hostPage(source: string) {
  const html = `<!doctype html><title>host</title><iframe title="chart" sandbox="allow-scripts" width="640" height="360" src="${source}"></iframe>`
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

for (const name of ['heatmap', 'volume']) {
  test(`the ${name} works in a sandboxed frame of another site`, async ({ page, recording }) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    const host = await hostPage(`${recording.url}/embed/${name}/BTC?${RANGE.replace('&', '&amp;')}`)
    await page.goto(host.url)
    const frame = page.frameLocator('iframe')
    await whenReady(frame, name)
    await expect(frame.getByRole('link', { name: 'Open live' })).toBeVisible()
    await expect(frame.locator('h1')).toContainText('Longs liquidated (forced sells)')
    const html = frame.locator('html')
    await expect
      .poll(() => html.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
      .toBe(0)
    expect(problems).toEqual([])
    host.close()
  })
}

test('a very small embed keeps sentence, heat and mark', async ({ page, recording }) => {
  await page.setViewportSize({ width: 280, height: 160 })
  await page.goto(`${recording.url}/embed/heatmap/BTC?${RANGE}`)
  await whenReady(page)
  await expect(page.locator('[data-part="legend"]')).toBeHidden()
  await expect(page.getByRole('link', { name: 'Open live' })).toBeInViewport()
})
