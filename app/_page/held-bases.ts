import type { BaseAnswer } from '@/lib/contract/answers'
import { Unavailable } from '@/lib/contract/errors'
import { bases } from '@/lib/queries/bases'
import { readStore } from '@/lib/queries/store'

/** What is held, or null while the database cannot be read: the page then says so itself. */
export async function heldBases(): Promise<readonly BaseAnswer[] | null> {
  try {
    return await bases(readStore(), Date.now())
  } catch (error) {
    if (error instanceof Unavailable) return null
    throw error
  }
}

/** Whether anything of a base is held; true while nobody can tell. */
export async function isHeldBase(base: string): Promise<boolean> {
  return (await heldBases())?.some((row) => row.base === base) ?? true
}
