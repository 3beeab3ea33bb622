import { z } from 'zod'

/** Fields that the answers of the native API are made of. */

export const millis = z.int().meta({ description: 'Epoch milliseconds, UTC' })
export const text = z.string()
export const texts = z.array(text)
export const amount = z.number()
export const amounts = z.array(amount)
export const moments = z.array(millis)
export const count = z.int().nonnegative()
export const counts = z.array(count)
