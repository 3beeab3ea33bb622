import type { Problem } from '@/lib/contract/answers'
import { PLAIN_TEXTS } from '@/lib/contract/plain-texts'
import { problemOf } from '@/lib/http/problem'
import { HTML, sentencePage } from '@/lib/http/sentence-page'

/** What stands in a frame is read by people: a refusal there is a sentence, with the status it would have anyway. */
export async function orRefusalPage(answer: Promise<Response>): Promise<Response> {
  try {
    return await answer
  } catch (error) {
    const { response, unexpected } = problemOf(error)
    if (unexpected) throw error
    const { detail }: Pick<Problem, 'detail'> = await response.json()
    const headers = new Headers(response.headers)
    headers.set('content-type', HTML)
    const page = sentencePage({ title: PLAIN_TEXTS.notShown, sentence: detail })
    return new Response(page, { status: response.status, headers })
  }
}
