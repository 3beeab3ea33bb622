import { Unavailable } from '@/lib/contract/errors'
import { wishPageStatus } from '@/lib/http/page-status'
import { isUnknownBase } from '@/lib/queries/scope'
import { readStore } from '@/lib/queries/store'

/** A page about an asset that is none answers 404, like the API; what it shows is its own. */
export async function answerUnknown(base: string): Promise<void> {
  try {
    if (await isUnknownBase(readStore(), base)) wishPageStatus(404)
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error
  }
}
