import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { READY_SCRIPT } from './ready-script'

/** What a frame of this width says, when it was loaded and after its width has changed. */
function said(widths: readonly [number, number], isFramed: boolean) {
  const heard: object[] = []
  const own = {}
  const parent = isFramed ? { postMessage: (message: object) => heard.push({ ...message }) } : own
  const page = { window: own, parent, innerWidth: widths[0], onload: () => {}, onresize: () => {} }
  runInNewContext(READY_SCRIPT, page)
  page.onload()
  page.innerWidth = widths[1]
  page.onresize()
  return heard
}

test('a picture in a frame says that it is there, and the height that suits each width', () => {
  const head = { source: 'liquidation-heatmap', v: 1 }
  expect(said([640, 200], true)).toEqual([
    { ...head, type: 'ready', height: 360 },
    { ...head, type: 'resize', height: 360 },
    { ...head, type: 'resize', height: 160 },
  ])
  expect(said([640, 200], false)).toEqual([])
})
