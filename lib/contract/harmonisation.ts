/**
 * Version of the rules by which messages become harmonised events (sides, units, amounts, de-duplication).
 * It is raised whenever a rule changes numbers that were right under the old one, and stands in pictures,
 * exports and frozen shares, so that figures that differ can be told apart by it.
 */
export const HARMONISATION = '1'
