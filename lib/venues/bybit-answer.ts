import { z } from 'zod'
import type { RestRequest } from './adapter'

/** The envelope of the venue's answers; any code but 0 is a refusal. */
export function answer<T>(result: z.ZodType<T>) {
  return z.object({ retCode: z.literal(0), result }).transform((body) => body.result)
}

/** The next page, unless the answer was the last one or leads back to itself. */
export function following<T>(
  { list, nextPageCursor }: { readonly list: readonly unknown[]; readonly nextPageCursor: string },
  cursor: string,
  page: (cursor: string) => RestRequest<T>,
): RestRequest<T> | null {
  return list.length === 0 || nextPageCursor === '' || nextPageCursor === cursor ? null : page(nextPageCursor)
}
