import { renderAsync } from '@resvg/resvg-js'
import { fontFilesFor } from './fonts'

/** A drawing as PNG, `dpr` times the size it names, drawn beside the event loop. */
export async function svgToPng(svg: string, dpr = 1): Promise<Buffer> {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFilesFor(svg), defaultFontFamily: 'Geist' },
    imageRendering: 1,
    fitTo: { mode: 'zoom', value: dpr },
  })
  return image.asPng()
}
