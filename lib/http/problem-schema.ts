import { z } from 'zod'
import { text } from './field-schemas'

/** RFC 9457: what stands in place of an answer. */
export const problemSchema = z.strictObject({
  type: text,
  title: text,
  status: z.int(),
  detail: text,
  errors: z.array(z.strictObject({ field: text, message: text })).optional(),
})
