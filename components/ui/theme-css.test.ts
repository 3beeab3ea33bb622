import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { themeCss } from './theme-css'

test('the committed theme is the one the tokens make', async () => {
  await expect(themeCss()).toMatchFileSnapshot(resolve('app/theme.css'))
})
