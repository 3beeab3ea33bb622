import type { Box } from '@/lib/heatmap/hatch'
import { frame, hatched, rectangle, text } from './draw'
import { fitting } from './fonts'
import type { Layout } from './layout'
import { ISSUE_EDGE } from './plot-frame'
import type { Scene } from './scene'

/** Under the time labels, each line behind the sign for what it tells: where nobody listened; known issues. */
export function toldLines(scene: Scene, { doubtsAt, issuesAt, pad }: Layout): string {
  if (doubtsAt === issuesAt)
    return toldLine(scene, { y: doubtsAt, x: pad, words: toldTogether(scene), sign: doubtSign })
  return [
    toldLine(scene, { y: doubtsAt, x: pad, words: scene.doubts, sign: doubtSign }),
    toldLine(scene, { y: issuesAt, x: pad, words: scene.issueWords, sign: issueSign }),
  ].join('')
}

/** Both on one line: where nobody listened, shorter and shorter, and that an issue is known. */
export function toldTogether({ doubts, issueWords }: Scene): readonly string[] {
  const issue = issueWords.slice(-1)
  return doubts.length > 0 ? doubts.map((doubt) => [doubt, ...issue].join(' · ')) : issue
}

interface Told {
  readonly x: number
  /** Null = there is no such line. */
  readonly y: number | null
  /** Shorter and shorter. */
  readonly words: readonly string[]
  readonly sign: (scene: Scene, box: Box) => string
}

function toldLine(scene: Scene, { x, y, words, sign }: Told): string {
  if (y === null) return ''
  const { form, colour, room } = scene
  const size = room === 'card' ? 19 : 11
  const box = {
    x,
    y: Math.round(y - size * 0.78),
    width: Math.round(size * 1.4),
    height: Math.round(size * 0.85),
  }
  const left = box.x + box.width + size * 0.5
  const told = fitting(words, form.width - x - left, size, 400)
  return sign(scene, box) + text(left, y, told, { size, fill: colour['text-2'] })
}

function doubtSign({ data, colour }: Scene, box: Box): string {
  const look = data.answer.gaps.length > 0 ? hatched(box, 4, colour.hatch) : rectangle(box, colour['bg-3'])
  return look + frame(box, colour['line-3'])
}

/** The look of a note on the page, with the edge that stands under a band in the plot. */
function issueSign({ colour }: Scene, box: Box): string {
  const edge = { ...box, y: box.y + box.height - ISSUE_EDGE, height: ISSUE_EDGE }
  return rectangle(box, colour['warn-bg']) + rectangle(edge, colour.warn)
}
