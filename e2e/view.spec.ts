import { PHONE } from './support/browser'
import { chart, whenReady, widthOf } from './support/chart'
import { expect, RANGE, test } from './support/recording'

test('the view of an address is the view of the page, and changes go back into it', async ({
  page,
  recording,
}) => {
  await page.goto(
    `${recording.url}/BTC?${RANGE}&bucket=5m&bins=k2&side=long&scale=linear&overlay=none&utm_source=x`,
  )
  const root = await whenReady(page)
  await expect(root).toHaveAttribute('data-level', '5m-k2')
  await expect(page.getByRole('button', { name: 'Longs', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.getByRole('button', { name: 'Log', exact: true }).click()
  await expect(page).toHaveURL(`${recording.url}/BTC?${RANGE}&bucket=5m&bins=k2&side=long&overlay=none`)
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Linear', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('a bad value falls back and says so', async ({ page, recording }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(
    `${recording.url}/BTC?${RANGE}&theme=light&side=sideways&bucket=7m&venues=nope&market=nope:XX`,
  )
  await whenReady(page)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  const notices = page.locator('[data-part="notices"]')
  await expect(notices).toContainText('side: “sideways” cannot be used, both is shown')
  await expect(notices).toContainText('venues: “nope” cannot be used, every venue is shown')
  await expect(notices).toContainText(
    'market: “nope:XX” cannot be used, every market is shown: there is no such market',
  )
  await expect(notices).toContainText('bucket: “7m” cannot be used, 5m is shown')
})

test('bounds on the size of prints hold for heatmap, volume and the largest prints', async ({
  page,
  recording,
}) => {
  await page.goto(`${recording.url}/BTC?${RANGE}&sizes=10000,900000`)
  const root = await whenReady(page)
  await whenReady(page, 'volume')
  const said = (name: string) => chart(page, name).locator('figcaption').textContent()
  expect(await said('volume')).toBe(await said('heatmap'))
  await expect(page.locator('[data-part="headline"]')).toContainText('prints of $10.0K to $900K')
  await expect(page.locator('[data-part="largest"]')).toContainText('$540,147')
  await expect(page.locator('[data-part="largest"]')).not.toContainText('$983,488')
  expect(Number(await root.getAttribute('data-cells'))).toBeGreaterThan(0)
})

test('lower case is redirected, an unknown asset is told with a search', async ({ page, recording }) => {
  await page.goto(`${recording.url}/eth?${RANGE}`)
  await expect(page).toHaveURL(/\/ETH\?/)
  await page.goto(`${recording.url}/NOSUCH`)
  await expect(page.locator('[data-part="unknown-asset"]')).toContainText('No liquidation of NOSUCH is held')
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('sol')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/SOL/)
})

test('venues of which nothing is held stand behind a button', async ({ page, recording }) => {
  await page.goto(`${recording.url}/BTC?${RANGE}`)
  await whenReady(page)
  const chips = page.getByRole('list', { name: 'Venues' })
  await expect(chips.locator('[data-venue="binance-usdm"]')).toBeVisible()
  await expect(chips.locator('[data-venue]:visible')).toHaveCount(1)
})

test('each chart has a page of its own', async ({ page, recording }) => {
  await page.goto(`${recording.url}/chart/volume/BTC?${RANGE}`)
  await whenReady(page, 'volume')
  await page.getByRole('link', { name: 'Heatmap' }).click()
  await whenReady(page, 'heatmap')
})

test('on a phone the parts of the dashboard stand behind tabs', async ({ browser, recording }) => {
  const page = await browser.newPage(PHONE)
  await page.goto(`${recording.url}/BTC?${RANGE}`)
  await whenReady(page)
  expect(await widthOf(page)).toBe(360)
  await page.getByRole('button', { name: 'Ranking' }).click()
  await expect(page.locator('[data-part="ranking"]')).toBeVisible()
  await expect(chart(page, 'heatmap')).toBeHidden()
  await expect(page.locator('[data-part="ranking"]')).toContainText('All 506')
  expect(await widthOf(page)).toBe(360)
  await page.close()
})
