/**
 * How a venue's weight per minute is divided: collecting and reading are two processes that do not hear of each
 * other's requests, so each keeps to its part.
 */
export const COLLECT_SHARE = 2 / 3
export const PULL_SHARE = 1 / 3
