import { z } from 'zod'

/** The envelope of the venue's answers; any code but 0 is a refusal. */
export function okxAnswer<T>(data: z.ZodType<T>) {
  return z.object({ code: z.literal('0'), data }).transform((body) => body.data)
}
