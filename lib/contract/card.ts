/** Size of the picture that goes with a pasted link, in pixels. */
export const CARD = { width: 1_200, height: 630 } as const
