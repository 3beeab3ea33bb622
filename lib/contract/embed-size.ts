/** Smallest embed that can be read, CSS pixels. */
export const LEAST_EMBED = { width: 280, height: 160 } as const
export const USUAL_EMBED = { width: 640, height: 360 } as const
/** The largest picture that is drawn, CSS pixels. */
export const LARGEST_EMBED = { width: 1_600, height: 1_200 } as const

/** Height over width of an embed, and how high it is at most where its width alone decides. */
export const EMBED_ASPECT = USUAL_EMBED.height / USUAL_EMBED.width
export const MOST_HEIGHT = 2 * USUAL_EMBED.height

/** The height that suits a width, CSS pixels. */
export function suitingHeight(width: number): number {
  return Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_EMBED.height, width * EMBED_ASPECT)))
}
