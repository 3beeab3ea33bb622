import { renderAsync } from '@resvg/resvg-js'
import { fontFilesFor } from './fonts'

/** Drawings at work at once; more of them only wait for the same processors. */
const AT_ONCE = 2
/** Drawings that may wait; beyond that the answer is "later". */
const MAX_WAITING = 50

let running = 0
const waiting: (() => void)[] = []

/** True while another drawing would have to wait too long. */
export function isBusy(): boolean {
  return waiting.length >= MAX_WAITING
}

/** A drawing as PNG, `dpr` times the size it names, drawn beside the event loop. */
export async function svgToPng(svg: string, dpr = 1): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    const image = await renderAsync(svg, {
      font: { loadSystemFonts: false, fontFiles: fontFilesFor(svg), defaultFontFamily: 'Geist' },
      imageRendering: 1,
      fitTo: { mode: 'zoom', value: dpr },
    })
    return image.asPng()
  } finally {
    running--
    waiting.shift()?.()
  }
}
