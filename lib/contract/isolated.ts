const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * The name of an asset or market, to stand in a sentence: one that is written from right to left would else draw
 * the number after it to its other side (UAX #9, 2.7: first strong isolate). Not for pictures, whose font has none.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name
}
