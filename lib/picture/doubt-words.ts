import type { ChartData } from '@/lib/contract/chart-data'
import { momentOfSpan } from '@/lib/contract/format-time'
import { namesText, TEXTS } from '@/lib/contract/texts'
import { MINUTE, type Millis, type Span } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { heardByNow } from '@/lib/heatmap/doubt'
import { type Note, notesOf } from '@/lib/heatmap/doubt-notes'
import { spanWords, unrecordedWords } from '@/lib/heatmap/note-words'
import { nameOf, namesOf } from './names-of'

/** Feeds that were down at the same times. */
interface Outage {
  readonly names: readonly string[]
  /** In order of time: `03:10–03:40`, `since 03:10`. */
  readonly times: readonly string[]
  /** Which one to tell of several: the one that lasts, else the longest. */
  readonly worst: string
  readonly length: Millis
  /** Null = not one and the same. */
  readonly reason: string | null
}

/** How much is told of outages, and what is left out where that finds no room. */
const TOLD = [
  { outages: 4, names: 4, times: 4 },
  { outages: 3, names: 3, times: 3 },
  { outages: 2, names: 2, times: 2 },
  { outages: 1, names: 2, times: 1 },
  { outages: 1, names: 1, times: 1 },
] as const
type Told = (typeof TOLD)[number]

/** Parts that were not recorded are named up to this many. */
const MOST_PARTS = 2

/**
 * Where nobody listened, in one line, as the notes under the page's heatmap say it: which feeds were down and when,
 * which venues are not covered, what was not recorded. Shorter and shorter; none = there is nothing to say.
 */
export function doubtLines(data: ChartData, view: View): readonly string[] {
  const { answer, as_of: now, from, to } = data
  const covered = heardByNow(answer.covered, new Set(data.live), now)
  const notes = notesOf({ ...answer, covered }, { from, to }, now)
  const { told, short } = gapLines(notes, data, view.tz)
  const others = [...notCovered(data, view), ...unrecorded(notes, data, view.tz)]
  const withOthers = (lines: readonly string[]) => lines.map((line) => [line, ...others].join(SEPARATOR))
  if (told.length === 0) return joinedLines(others)
  return [...new Set([...withOthers(told), ...told, ...withOthers(short), ...short])]
}

const SEPARATOR = ' · '

function joinedLines(parts: readonly string[]): readonly string[] {
  return parts.map((_, i) => parts.slice(0, parts.length - i).join(SEPARATOR))
}

/** `1 feed was down: Venue A 03:10–03:40 (the collector was not running)`, and in short without names. */
function gapLines(notes: readonly Note[], data: ChartData, zone: string) {
  const gaps = notes.filter(({ kind }) => kind === 'gap')
  if (gaps.length === 0) return { told: [], short: [] }
  const outages = outagesOf(gaps, data, zone)
  const count = new Set(gaps.map(({ venue }) => venue)).size
  const down = TEXTS.feedsDown(count)
  const lines = TOLD.map((told) => `${down}: ${outageWords(outages, told)}`)
  const [only] = outages
  const because = outages.length === 1 && only?.reason ? [`${lines[0]} (${only.reason})`] : []
  const when = outages.length === 1 && only ? [`${down} ${timesWords(only, 1)}`] : []
  return { told: [...because, ...lines], short: [...when, down] }
}

function outageWords(outages: readonly Outage[], told: Told): string {
  const shown = outages.slice(0, told.outages)
  const rest = outages.slice(told.outages).reduce((sum, { names }) => sum + names.length, 0)
  const words = shown.map((outage) => {
    const between = outage.times.length > told.times ? ', ' : ' '
    return [namesText(outage.names, told.names), timesWords(outage, told.times)].join(between)
  })
  return [...words, ...(rest > 0 ? [TEXTS.nextPanels(rest)] : [])].join('; ')
}

function timesWords({ times, worst }: Outage, most: number): string {
  return times.length > most ? TEXTS.downTimes(times.length, worst) : times.join(', ')
}

/** The longest first. */
function outagesOf(gaps: readonly Note[], data: ChartData, zone: string): readonly Outage[] {
  const feeds = grouped(gaps, ({ venue, markets = 0 }) => JSON.stringify([venue, markets]))
  const each = feeds.map((notes) => outageOf(notes, data, zone))
  return grouped(each, ({ times }) => times.join())
    .flatMap((alike) => {
      const [first] = alike
      const reasons = new Set(alike.map(({ reason }) => reason))
      if (!first) return []
      return [
        {
          ...first,
          names: alike.flatMap(({ names }) => names),
          reason: reasons.size === 1 ? first.reason : null,
        },
      ]
    })
    .sort((a, b) => b.length - a.length)
}

/** The gaps of one feed. */
function outageOf(notes: readonly Note[], data: ChartData, zone: string): Outage {
  const { from, to } = data
  const spans = nearlyJoined(notes)
  const at = (moment: Millis) => momentOfSpan(moment, { from, to }, zone)
  const write = (span: Down) =>
    span.open ? TEXTS.downSince(at(span.from)) : spanWords(at(span.from), at(span.to))
  const worst = [...spans].sort(
    (a, b) => Number(b.open) - Number(a.open) || b.to - b.from - (a.to - a.from),
  )[0]
  const reasons = new Set(notes.map(({ text }) => text))
  const [note] = notes
  const name = nameOf(data, note?.venue ?? '')
  return {
    names: [note?.markets ? TEXTS.someMarkets(name, note.markets) : name],
    times: spans.map(write),
    worst: worst ? (worst.open ? TEXTS.lastDown : TEXTS.longestDown)(write(worst)) : '',
    length: spans.reduce((sum, span) => sum + span.to - span.from, 0),
    reason: reasons.size === 1 ? (note?.text ?? null) : null,
  }
}

interface Down extends Span {
  readonly open: boolean
}

/** Gaps in order of time; those less than a minute apart are told as one. */
function nearlyJoined(notes: readonly Note[]): readonly Down[] {
  const spans: Down[] = []
  for (const { from, to, open } of [...notes].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last && from - last.to < MINUTE)
      spans.splice(-1, 1, { from: last.from, to: Math.max(last.to, to), open: last.open || open })
    else spans.push({ from, to, open })
  }
  return spans
}

/** Values with the same key together, in the order of their first ones. */
export function grouped<T>(values: readonly T[], keyOf: (value: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return [...groups.values()]
}

/** Venues that were asked for, or whose rows are held of other times, and that nobody listened to in this range. */
function notCovered(data: ChartData, view: View): readonly string[] {
  const { answer, venues } = data
  // Its rows say it themselves.
  if (data.chart === 'venues' || answer.covered.length === 0) return []
  const withPrints = answer.totals.long_count + answer.totals.short_count > 0
  const heard = new Set([...answer.covered, ...answer.gaps].map(({ venue }) => venue))
  const held = venues.map(({ id }) => id)
  const asked = view.market === null && view.venues.length > 0 ? view.venues : held
  const silent = asked.filter((id) => !heard.has(id) && !(withPrints && held.includes(id)))
  return silent.length === 0 ? [] : [TEXTS.notCoveredNames(namesOf(data, silent))]
}

/** A range of which nothing is held says so in its head. */
function unrecorded(
  notes: readonly Note[],
  { answer, from, to }: ChartData,
  zone: string,
): readonly string[] {
  const parts = notes.filter(({ kind }) => kind === 'unrecorded')
  const isAll = answer.covered.length === 0 && answer.totals.long_count + answer.totals.short_count === 0
  if (isAll) return []
  if (parts.length > MOST_PARTS) return [TEXTS.notRecordedParts(parts.length)]
  return parts.map((note) => unrecordedWords(note, { span: { from, to }, zone }))
}
