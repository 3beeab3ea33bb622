import type { ChartData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { namesText } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { type Note, notesOf } from '@/lib/heatmap/doubt-notes'
import { firstClause, partWords, withoutStop } from '@/lib/heatmap/note-words'
import { grouped } from './doubt-words'
import { namesOf } from './names-of'

/** Issues beyond so many are told without what they do, and beyond so many not by name. */
const MOST_TOLD = 2
const MOST_NAMED = 4
/** Fewer words tell nothing of an issue. */
const LEAST_WORDS = 4
/** Venues of one issue. */
const MOST_VENUES = 3

/** What is known of the data of a range, in one line, as the notes under the page's charts say it. Shorter and shorter. */
export function issueLines(data: ChartData, { tz: zone }: View): readonly string[] {
  const { answer, as_of: now, from, to } = data
  const span = { from, to }
  const notes = notesOf({ ...answer, gaps: [] }, span, now).filter(({ kind }) => kind === 'issue')
  const issues = alike(notes).map((same) => {
    const venues = namesText(namesOf(data, [...new Set(same.map(({ venue }) => venue ?? ''))]), MOST_VENUES)
    const [first] = same
    const who = [venues, first ? partWords(first, { span, zone }) : '']
      .filter((words) => words !== '')
      .join(' ')
    return { who, effect: first?.text ?? '' }
  })
  if (issues.length === 0) return []
  const told = (words: readonly string[], between: string) =>
    CHART_TEXTS.issuesTold(issues.length, words.join(between))
  const full = issues.map(({ who, effect }) => CHART_TEXTS.issueOf(who, withoutStop(effect)))
  const short = issues.map(({ who, effect }) => CHART_TEXTS.issueOf(who, firstClause(effect)))
  const only = issues.length === 1 ? issues[0] : undefined
  return [
    ...(issues.length <= MOST_TOLD ? [told(full, ' · '), told(short, ' · ')] : []),
    ...(only
      ? cutShort(firstClause(only.effect)).map((cut) => told([CHART_TEXTS.issueOf(only.who, cut)], ''))
      : []),
    ...(issues.length <= MOST_NAMED
      ? [
          told(
            issues.map(({ who }) => who),
            ', ',
          ),
        ]
      : []),
    CHART_TEXTS.issueCount(issues.length),
  ]
}

/** The same issue of several venues at one time is one. */
function alike(notes: readonly Note[]): readonly (readonly Note[])[] {
  return grouped(notes, ({ text, from, to }) => JSON.stringify([text, from, to]))
}

/** The beginning of a sentence, shorter and shorter. */
function cutShort(sentence: string): readonly string[] {
  const words = sentence.split(' ')
  const cuts = Math.max(0, words.length - LEAST_WORDS)
  return Array.from({ length: cuts }, (_, i) => `${words.slice(0, words.length - 1 - i).join(' ')}…`)
}
