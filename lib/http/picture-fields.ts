import { CARD } from '@/lib/contract/card'
import { LARGEST_EMBED, LEAST_EMBED } from '@/lib/contract/embed-size'
import { THEMES, type Theme } from '@/lib/contract/tokens'
import { choice, wholeNumber } from './query-fields'

/** Sizes of pictures, CSS pixels. */
const WIDTH = { least: LEAST_EMBED.width, most: LARGEST_EMBED.width } as const
const HEIGHT = { least: LEAST_EMBED.height, most: LARGEST_EMBED.height } as const

/** A size that may be left open. */
export const sizeFields = {
  width: wholeNumber(WIDTH.least, WIDTH.most, null),
  height: wholeNumber(HEIGHT.least, HEIGHT.most, null),
}

/**
 * How a picture is wanted, beside the parameters of the view: the size of a link's card unless told. The
 * reader's preference cannot be known here, so `auto` is dark.
 */
export const pictureFields = {
  width: wholeNumber(WIDTH.least, WIDTH.most, CARD.width),
  height: wholeNumber(HEIGHT.least, HEIGHT.most, CARD.height),
  dpr: wholeNumber(1, 3, 1),
  theme: choice([...THEMES, 'auto'], 'dark').transform(
    (theme): Theme => (theme === 'light' ? 'light' : 'dark'),
  ),
  form: choice(['card', 'page'], 'card'),
}
