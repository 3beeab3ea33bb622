import type { Line } from './text-lines'

const SAMPLE_LINES = 200
const SAMPLE_CHARS = 256 * 1024

/** The first lines of a text, and all of it again from the start. */
export async function sampledLines(
  lines: AsyncIterable<readonly Line[]>,
): Promise<{ sample: readonly Line[]; all: AsyncIterable<readonly Line[]>; stop: () => Promise<void> }> {
  const rest = lines[Symbol.asyncIterator]()
  const sample: Line[] = []
  let chars = 0
  while (sample.length < SAMPLE_LINES && chars < SAMPLE_CHARS) {
    const { done, value } = await rest.next()
    if (done) break
    for (const line of value) chars += line.text.length
    sample.push(...value)
  }
  async function* all(): AsyncIterable<readonly Line[]> {
    if (sample.length > 0) yield sample
    yield* { [Symbol.asyncIterator]: () => rest }
  }
  const stop = async () => {
    await rest.return?.()
  }
  return { sample, all: all(), stop }
}
