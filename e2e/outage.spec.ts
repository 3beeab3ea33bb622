import { chart, whenReady } from './support/chart'
import { expect, RANGE, RECORDING, test } from './support/recording'
import { freePort, runCommand, startServer, temporaryData } from './support/server'

test('when the server goes away the chart says so, and recovers', async ({ page, recording }) => {
  test.slow()
  expect(recording.url).not.toBe('')
  const data = temporaryData()
  await runCommand('lib/cli/import.ts', [RECORDING], data.path)
  const port = await freePort()
  const first = await startServer({ role: 'web', dataDir: data.path, port })
  await page.goto(`${first.url}/BTC?${RANGE}`)
  await whenReady(page)
  await first.stop()
  await page.getByRole('button', { name: 'BTC', exact: true }).click()
  const root = chart(page, 'heatmap')
  await expect(root).toHaveAttribute('data-state', 'error', { timeout: 30_000 })
  await expect(root.getByRole('alert')).toContainText('The server cannot be reached.')
  const second = await startServer({ role: 'web', dataDir: data.path, port })
  await root.getByRole('button', { name: 'Retry now' }).click()
  await whenReady(page)
  await second.stop()
  data.remove()
})

test('a live picture that is not renewed tells its age, loses its colours, and recovers by itself', async ({
  page,
  recording,
}) => {
  test.slow()
  expect(recording.url).not.toBe('')
  const data = temporaryData()
  await runCommand('lib/cli/import.ts', [RECORDING], data.path)
  const port = await freePort()
  const first = await startServer({ role: 'web', dataDir: data.path, port })
  await page.goto(`${first.url}/BTC?from=2025-12-11T01:30Z&refresh=2`)
  const root = await whenReady(page)
  const age = root.locator('[data-part="age"]')
  await expect(age).toBeHidden()
  await first.stop()
  await expect(age).toHaveText(/^data as of \d\d:\d\d:\d\d UTC$/)
  await expect(root.locator('[data-age]')).toHaveAttribute('data-age', 'late')
  await expect(page.locator('[data-part="headline"]')).toContainText('346 prints')
  await expect(root.locator('[data-age]')).toHaveAttribute('data-age', 'old', { timeout: 30_000 })
  await expect(root).toHaveAttribute('data-state', 'error')
  const second = await startServer({ role: 'web', dataDir: data.path, port })
  await whenReady(page)
  await expect(age).toBeHidden()
  await second.stop()
  data.remove()
})
