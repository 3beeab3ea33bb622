import { z } from 'zod'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import type { Transport } from './raw-stream'

const SERVED_WITHIN_MS = 120_000

const outcome = z.object({
  least: z.number(),
  most: z.number(),
  p50: z.number(),
  p99: z.number(),
  worst: z.number(),
})

/** Prints that each of the readers got, at least and at most, and their delays in ms. */
export type Reading = z.infer<typeof outcome>

/** Starts so many readers of the live stream; resolves when all are served. */
export async function startReaders(
  url: URL,
  transport: Transport,
  count: number,
): Promise<{ readonly stop: () => Promise<Reading> }> {
  const lines: string[] = []
  const target = startTarget({
    entry: 'lib/cli/soak/load/readers-target.ts',
    arguments: [url.href, transport, String(count)],
    onLine: (line) => lines.push(line),
  })
  await until('all readers are served', SERVED_WITHIN_MS, () => lines.length > 0)
  return {
    stop: async () => {
      target.process.kill('SIGTERM')
      await target.gone
      return outcome.parse(JSON.parse(lines.at(-1) ?? ''))
    },
  }
}
