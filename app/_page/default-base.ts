import { heldBases } from '@/app/_page/held-bases'

const USUAL = 'BTC'

/** The asset of `/`: BTC, or where nothing of it is held the one with the most. */
export async function defaultBase(): Promise<string> {
  const held = (await heldBases()) ?? []
  if (held.length === 0 || held.some(({ base }) => base === USUAL)) return USUAL
  return held.reduce((most, row) => (row.count > most.count ? row : most)).base
}
