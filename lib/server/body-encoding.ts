import type { IncomingMessage, ServerResponse } from 'node:http'
import { BODY_ENCODING } from '@/lib/contract/body-encoding'

/** Lets route handlers send a body that they encoded themselves; why is said at `BODY_ENCODING`. */
export function passBodyEncoding(request: IncomingMessage, response: ServerResponse): void {
  request.headers[BODY_ENCODING] = 'taken'
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    setHeader(name.toLowerCase() === BODY_ENCODING ? 'content-encoding' : name, value)
}
