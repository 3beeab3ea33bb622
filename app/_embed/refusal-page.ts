import type { Problem } from '@/lib/contract/answers'
import { escapeMarkup } from '@/lib/contract/escape-markup'
import { problemOf } from '@/lib/http/problem'

/** What stands in a frame is read by people: a refusal there is a sentence, with the status it would have anyway. */
export async function orRefusalPage(page: Promise<Response>): Promise<Response> {
  try {
    return await page
  } catch (error) {
    const { response, unexpected } = problemOf(error)
    if (unexpected) throw error
    const { detail }: Pick<Problem, 'detail'> = await response.json()
    const headers = new Headers(response.headers)
    headers.set('content-type', 'text/html; charset=utf-8')
    return new Response(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="robots" content="noindex"><title>Not shown</title><style>body{font:14px/1.5 system-ui,sans-serif;margin:16px;color-scheme:light dark}</style><p>${escapeMarkup(detail)}</p></html>`,
      { status: response.status, headers },
    )
  }
}
