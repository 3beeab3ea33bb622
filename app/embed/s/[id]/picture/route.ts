import { z } from 'zod'
import { plainPage } from '@/app/_embed/plain-page'
import { orRefusalPage } from '@/app/_embed/refusal-page'
import { readFrozen } from '@/app/_share/frozen-data'
import { THEME_CHOICES } from '@/lib/contract/view'
import { sizeFields } from '@/lib/http/picture-fields'
import { publicAddress } from '@/lib/http/public-address'
import { choice } from '@/lib/http/query-fields'
import { type Call, readRoute } from '@/lib/http/route'
import { pictureWords } from '@/lib/picture/picture'

const schema = z.object({
  ...sizeFields,
  theme: choice(THEME_CHOICES, 'auto'),
  transparent: choice(['0', '1'], '0'),
})

/** A frozen view for an iframe, drawn from its stored JSON. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute(
  '/embed/s',
  (call) => orRefusalPage(answerOf(call)),
  { open: true },
)

async function answerOf({ request, params, query, config }: Call): Promise<Response> {
  const id = params.id ?? ''
  const { width, height, theme, transparent } = query(schema)
  const data = await readFrozen(id)
  const address = publicAddress(request.headers, config)
  return plainPage({
    ...pictureWords(data),
    href: `${address}/s/${id}`,
    pictureAt: (size, name) =>
      `${address}/s/${id}/svg?theme=${name}&form=page&width=${size.width}&height=${size.height}&transparent=${transparent}`,
    size: width === null || height === null ? null : { width, height },
    theme,
    transparent: transparent === '1',
    refresh: null,
  })
}
