import { expect, test } from '@playwright/test'
import { chart, whenReady } from './support/chart'
import { MADE_RANGE, madeDay, storeMade } from './support/made'
import { freePort, startServer, temporaryData } from './support/server'

const PRINTS = 300

test('when the server goes away charts say so and keep what they have, and recover', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000)
  const data = temporaryData()
  await storeMade(data.path, madeDay(['bybit'], PRINTS))
  const port = await freePort()
  const first = await startServer({ role: 'web', dataDir: data.path, port })
  await page.goto(`${first.url}/BTC?${MADE_RANGE}`)
  const root = await whenReady(page)
  const live = await context.newPage()
  await live.goto(`${first.url}/BTC?from=2025-06-01T00:00Z&refresh=2`)
  const liveRoot = await whenReady(live)
  const age = liveRoot.locator('[data-part="age"]')
  await expect(age).toBeHidden()
  const failing = await context.newPage()
  await failing.route('**/api/**', (route) => route.fulfill({ status: 500 }))
  await failing.goto(`${first.url}/BTC?${MADE_RANGE}`)
  const headline = failing.locator('[data-part="headline"]')
  await expect(headline).toContainText('The sums of BTC cannot be loaded')
  await expect(headline).toContainText('The server answered 500.')
  await expect(failing.locator('[data-part="block-state"]').first()).toContainText('Retry now')
  await failing.unroute('**/api/**')
  await headline.getByRole('button', { name: 'Retry now' }).click()
  await expect(headline).toContainText(`${PRINTS} prints`)
  await failing.close()
  await first.stop()

  await page.getByRole('button', { name: '7d', exact: true }).click()
  await expect(root.locator('[data-part="not-loaded"]').first()).toBeVisible()
  await expect(page.locator('[data-part="headline"]')).toContainText('the range shown before')
  await page.goBack()
  // What was asked for half a minute ago is asked for again, in vain: the picture is the range's own all the same.
  await expect(page.locator('[data-part="headline"]')).not.toContainText('the range shown before')
  await expect(root.locator('[data-part="not-loaded"]')).toHaveCount(0)

  // Another unit is put together from what is held; another range is not.
  await page.getByRole('button', { name: 'BTC', exact: true }).click()
  await whenReady(page)
  await root.getByRole('button', { name: 'Zoom in' }).click()
  await expect(root).toHaveAttribute('data-state', 'error')
  await expect(root.getByRole('alert')).toContainText('The server cannot be reached.')

  await expect(age).toHaveText(/^data as of \d\d:\d\d:\d\d UTC$/)
  await expect(live.locator('[data-part="headline"]')).toContainText(`${PRINTS} prints`)
  await expect(liveRoot.locator('[data-age]')).toHaveAttribute('data-age', 'old')
  await expect(liveRoot).toHaveAttribute('data-state', 'error')

  const second = await startServer({ role: 'web', dataDir: data.path, port })
  await root.getByRole('button', { name: 'Retry now' }).click()
  await whenReady(page)
  await whenReady(live)
  await expect(age).toBeHidden()
  await expect(chart(live, 'volume')).toHaveAttribute('data-state', 'ready')
  await second.stop()
  data.remove()
})
