import { whenReady } from './support/chart'
import { expect, test } from './support/demo'

test('keys are listed by ? and act on the page until they are switched off', async ({ page, demo }) => {
  await page.goto(`${demo.url}/BTC?${demo.day}`)
  await whenReady(page)
  const list = page.getByRole('dialog', { name: 'Keys' })
  const pressed = (name: string) => page.getByRole('button', { name, exact: true })

  await page.keyboard.press('l')
  await expect(pressed('Linear')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('?')
  await expect(list.getByText('search for an asset')).toBeVisible()
  await page.keyboard.press('l')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(pressed('Linear')).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: 'Keys' }).click()
  await list.getByLabel('Single keys act on the page').uncheck()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.press('l')
  await page.keyboard.press('?')
  await page.getByRole('button', { name: 'Keys' }).click()
  await list.getByLabel('Single keys act on the page').check()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(pressed('Linear')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('l')
  await expect(pressed('Log')).toHaveAttribute('aria-pressed', 'true')
})
