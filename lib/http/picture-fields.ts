import { THEMES } from '@/lib/contract/tokens'
import { choice, wholeNumber } from './query-fields'

/** Sizes of pictures in CSS pixels; the default is that of a link's card. */
const WIDTH = { least: 280, most: 1_600, usual: 1_200 } as const
const HEIGHT = { least: 160, most: 1_200, usual: 630 } as const

/** How a picture is wanted, beside the parameters of the view. `auto` cannot be known here: dark. */
export const pictureFields = {
  width: wholeNumber(WIDTH.least, WIDTH.most, WIDTH.usual),
  height: wholeNumber(HEIGHT.least, HEIGHT.most, HEIGHT.usual),
  dpr: wholeNumber(1, 3, 1),
  theme: choice([...THEMES, 'auto'], 'dark'),
}
