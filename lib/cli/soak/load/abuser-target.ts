import { askSteadily, clientAt } from './asking'

/**
 * `abuser-target.ts URL FROM PER_SECOND SECONDS KEEP_ALIVE PATHS`: asks on and on, in a process of its own;
 * prints a line when it begins, and what came of it: how many answers of each status, how many lacked Retry-After, and the most bytes of one.
 */
const [url = '', from = '', perSecond = '', seconds = '', keepAlive = '', paths = ''] = process.argv.slice(2)
const list = JSON.parse(paths) as string[]
const { ask } = clientAt({ url: new URL(url), from, connections: 200, keepAlive: keepAlive === 'yes' })
process.stdout.write('"begun"\n')
const answers = await askSteadily(ask, {
  perSecond: Number(perSecond),
  seconds: Number(seconds),
  path: (index) => (list[index % list.length] ?? '/').replace('INDEX', String(index)),
})
const statuses: Record<string, number> = {}
for (const { status } of answers) statuses[status ?? 'none'] = (statuses[status ?? 'none'] ?? 0) + 1
const speechless = answers.filter(({ status, retryAfter }) => status === 429 && retryAfter === null).length
const mostBytes = answers.reduce((most, { bytes }) => Math.max(most, bytes), 0)
process.stdout.write(`${JSON.stringify({ statuses, speechless, mostBytes })}\n`, () => process.exit(0))
