import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { binEdge } from '@/lib/heatmap/bins'
import { whenReady } from './support/chart'
import { frameOf, otherSite } from './support/other-site'
import { expect, RANGE, test } from './support/recording'

test('a view is frozen from the dialog and stays as it was', async ({ page, recording }) => {
  await page.goto(`${recording.url}/BTC?${RANGE}`)
  await whenReady(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this view' })
  await dialog.getByRole('button', { name: 'Freeze this view' }).click()
  const address = await dialog.locator('[data-part="frozen"] input').inputValue()
  expect(address).toMatch(new RegExp(`^${recording.url}/s/[\\w-]{43}$`))
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused()

  const asked: string[] = []
  page.on('request', (request) => {
    // The page that is left may still ask for something.
    if (page.url().startsWith(address)) asked.push(new URL(request.url()).pathname)
  })
  await page.goto(`${address}?compare=1`)
  await expect(page.locator('h1')).toHaveText(
    /^BTC: Longs liquidated \(forced sells\) ≥.\$4\.79M, shorts \(forced buys\) ≥.\$120K$/,
  )
  await expect(page.locator('[data-chart="heatmap"][data-state="ready"]')).toHaveCount(2)
  await expect(page.locator('[data-part="comparison"]')).toContainText('Not one number differs.')
  const live = page.locator('[data-part="frozen-chart"] [data-chart="heatmap"]')
  await expect(live).toHaveAttribute('data-state', 'ready')
  await live.locator('[data-part="plot"]').first().focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(live.locator('[data-part="readout"]').first()).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
  const png = await page.request.get(`${address}.png`)
  expect([png.status(), png.headers()['content-type']]).toEqual([200, 'image/png'])
})

test('the dialog keeps the focus inside and works by keyboard alone', async ({ page, recording }) => {
  await page.goto(`${recording.url}/BTC?${RANGE}`)
  await whenReady(page)
  await page.getByRole('button', { name: 'Share' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Share this view' })
  await expect(dialog).toBeVisible()
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab')
    const isOutside = await page.evaluate(() => {
      const active = document.activeElement
      return active !== null && active !== document.body && !active.closest('dialog')
    })
    expect(isOutside).toBe(false)
  }
})

/** What one of the dialog's buttons saves. */
async function saved(page: Page, kind: 'CSV' | 'JSON') {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: kind, exact: true }).click(),
  ])
  const stream = await download.createReadStream()
  const text = Buffer.concat(await stream.toArray()).toString('utf8')
  return { name: download.suggestedFilename(), text }
}

/** The cells of an answer with longs in them, to the cent. */
function longCells({ x, y, bin_k: k, long, count }: HeatmapAnswer) {
  return x.flatMap((time, i) => {
    const [bin = 0, usd = 0] = [y[i], long[i]]
    const [low, high] = [bin, bin + 1].map((edge) => Number(binEdge(edge, k).toPrecision(10)))
    return usd > 0 ? [[time, low, high, usd.toFixed(2), 0, count[i]]] : []
  })
}

test('the numbers downloaded are those that are drawn', async ({ page, recording }) => {
  await page.goto(`${recording.url}/BTC?${RANGE}&theme=light&side=long`)
  const root = await whenReady(page)
  const cells = Number(await root.getAttribute('data-cells'))
  const [bucket, bin] = (await root.getAttribute('data-level'))?.split('-') ?? []
  await page.getByRole('button', { name: 'Share' }).click()
  const csv = await saved(page, 'CSV')
  expect(csv.name).toBe('BTC-heatmap-20251211T0130Z-20251211T0320Z.csv')
  const lines = csv.text.trimEnd().split('\r\n')
  expect(lines.filter((line) => line.startsWith('# harmonisation')).length).toBe(1)
  const [header, ...rows] = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(','))
  const json = JSON.parse((await saved(page, 'JSON')).text)
  expect(json).toMatchObject({ chart: 'heatmap', base: 'BTC', harmonisation: '1', columns: header })
  const numbers = rows.map(([time = '', ...cell]) => [Date.parse(time), ...cell.map(Number)])
  expect(json.rows).toEqual(numbers)

  const asked = `heatmap?base=BTC&${RANGE}&bucket=${bucket}&bin=${bin}`
  const answer = await (await page.request.get(`${recording.url}/api/${asked}`)).json()
  const drawn = numbers.map(([time, low, high, long = 0, ...more]) => [
    time,
    low,
    high,
    long.toFixed(2),
    ...more,
  ])
  expect(drawn).toEqual(longCells(answer))
  expect(drawn.length).toBe(cells)
})

test('the picture is copied; where that is refused, or unknown, the dialog says so', async ({
  page,
  context,
  recording,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: recording.url })
  await page.goto(`${recording.url}/BTC?${RANGE}`)
  await whenReady(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this view' })
  const copy = dialog.getByRole('button', { name: 'Copy image' })
  await copy.click()
  await expect(dialog.getByText('Image copied')).toBeVisible()
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const picture = await createImageBitmap((await item?.getType('image/png')) ?? new Blob())
    return [picture.width, picture.height]
  })
  expect(copied).toEqual([2_400, 1_260])
  await context.clearPermissions()
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException('not allowed', 'NotAllowedError'))
  })
  await copy.click()
  await expect(dialog.getByText('The browser did not allow copying; download the PNG instead')).toBeVisible()
  await page.evaluate(() => Reflect.deleteProperty(window, 'ClipboardItem'))
  await copy.click()
  await expect(dialog.getByText('This browser cannot copy images; download the PNG instead')).toBeVisible()
})

test('on paper a chart fits, light, with its words and without controls', async ({ page, recording }) => {
  await page.goto(`${recording.url}/chart/volume/BTC?${RANGE}`)
  const root = await whenReady(page, 'volume')
  const width = await root.evaluate((chart) => chart.clientWidth)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  const zoom = await page.locator('body').evaluate((body) => Number(getComputedStyle(body).zoom))
  expect(zoom * (width + 58)).toBeLessThanOrEqual(1_047)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light')
  for (const role of ['button', 'combobox', 'searchbox', 'navigation'] as const)
    await expect(page.locator('header, [data-part="headline"], main > div').getByRole(role)).toHaveCount(0)
})

test('a frozen view that is none says so, in a frame too', async ({ page, recording }) => {
  const id = 'A'.repeat(43)
  for (const path of [`/s/${id}`, `/embed/s/${id}`]) {
    expect((await page.goto(recording.url + path))?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is no such frozen view' })).toBeVisible()
  }
  const plain = await page.goto(`${recording.url}/embed/s/${id}?interactive=0`)
  expect([plain?.status(), plain?.headers()['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
})

test('a chart whose code does not arrive says so alone', async ({ page, recording }) => {
  const html = await (await page.request.get(`${recording.url}/chart/volume/BTC?${RANGE}`)).text()
  await page.route('**/_next/static/chunks/*.js', (route) => {
    const { pathname } = new URL(route.request().url())
    return html.includes(pathname) ? route.continue() : route.abort()
  })
  await page.goto(`${recording.url}/chart/volume/BTC?${RANGE}`)
  const broken = page.locator('[data-chart="volume"][data-state="error"]')
  await expect(broken.getByRole('alert').first()).toContainText('This chart cannot be loaded', {
    timeout: 90_000,
  })
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await page.unroute('**/_next/static/chunks/*.js')
  await broken.getByRole('button', { name: 'Reload the page' }).click()
  await whenReady(page, 'volume')
})

test('a pasted link shows the figures and a picture of them', async ({ request, recording }) => {
  for (const path of ['/', '/BTC', '/chart/volume/BTC']) {
    const html = await (await request.get(`${recording.url}${path}?${RANGE}`)).text()
    const head = html.slice(0, html.indexOf('</head>'))
    expect(head).toContain('property="og:title" content="BTC: Longs liquidated (forced sells) ≥\u2009$4.79M')
    expect(head).toContain('name="twitter:card" content="summary_large_image"')
    expect(head).toContain('type="application/json+oembed"')
    const image = /property="og:image" content="([^"]+)"/.exec(head)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const picture = await (await request.get(image)).body()
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1_200, 630])
  }
})

test('without scripts an embed is a picture of a few kB', async ({ page, recording }) => {
  const host = await otherSite(
    frameOf(`${recording.url}/embed/heatmap/BTC?${RANGE}&interactive=0&theme=dark`),
  )
  const loaded: { readonly path: string; readonly body: Promise<Buffer> }[] = []
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    if (origin === recording.url) loaded.push({ path: pathname, body: response.body() })
  })
  await page.goto(host.url)
  const image = page.frameLocator('iframe').getByRole('img')
  await expect(image).toHaveAttribute('alt', /346 prints/)
  await expect
    .poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
    .toBe(640)
  await expect
    .poll(() => page.evaluate('heard.map(({ type }) => type)'))
    .toEqual(expect.arrayContaining(['ready', 'resize']))
  expect(loaded.filter(({ path }) => !/^\/(embed|img)\//.test(path))).toEqual([])
  const sizes = await Promise.all(loaded.map(async ({ body }) => gzipSync(await body).length))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000)
  host.close()
})

test('an embed speaks with the page around it', async ({ page, recording }) => {
  const host = await otherSite(frameOf(`${recording.url}/embed/heatmap/BTC?${RANGE}`))
  await page.goto(host.url)
  const heard = () => page.evaluate('heard') as Promise<{ type: string; from?: number }[]>
  await expect
    .poll(async () => (await heard()).map(({ type }) => type))
    .toEqual(expect.arrayContaining(['ready', 'resize', 'range']))
  const tell = (message: object) =>
    page.evaluate((data) => frames[0]?.postMessage(data, '*'), {
      target: 'liquidation-heatmap',
      v: 1,
      ...message,
    })
  const html = page.frameLocator('iframe').locator('html')
  await tell({ type: 'set-theme', theme: 'light' })
  await expect(html).toHaveAttribute('data-theme', 'light')
  await tell({ type: 'set-theme', theme: 'pink' })
  const from = Date.UTC(2025, 11, 11, 2)
  await tell({ type: 'set-range', from, to: from + 3_600_000 })
  await expect
    .poll(async () => (await heard()).filter(({ type }) => type === 'range').at(-1)?.from)
    .toBe(from)
  await expect(html).toHaveAttribute('data-theme', 'light')
  host.close()
})

test('a page that may not be framed says so in the frame', async ({ page, recording }) => {
  const host = await otherSite(`<iframe title="page" src="${recording.url}/BTC"></iframe>`)
  await page.goto(host.url)
  const link = page.frameLocator('iframe').getByRole('link', { name: 'Open it in a window of its own' })
  await expect(link).toHaveAttribute('href', '/BTC')
  host.close()
})
