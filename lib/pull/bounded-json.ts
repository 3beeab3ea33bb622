import { Unavailable } from '@/lib/contract/errors'

/** A page of ten thousand rows has about three. */
const MOST_BYTES = 64 * 1024 * 1024

/** The JSON of an answer. Throws Unavailable for one beyond bounds, and what reading and parsing throw. */
export async function boundedJson(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new Unavailable(`an answer has more than ${MOST_BYTES} bytes`)
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}
