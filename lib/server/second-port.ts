import type { RequestListener } from 'node:http'
import type { Config } from '@/lib/contract/config'
import { CannotStart } from '@/lib/contract/errors'
import { READING } from '@/lib/http/reading-methods'
import { setSecondOrigin } from '@/lib/http/second-origin'
import { type HeldPort, holdPort } from './hold-port'
import { refuseRequest } from './refuse-request'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/**
 * A second port, of this machine alone, for the frames of /docs/embedding: they stand there as on another site.
 * Null where it is switched off, or cannot be opened: the page then frames its own origin and says so.
 */
export async function openSecondPort(
  config: Pick<Config, 'host' | 'embedDemoPort'>,
): Promise<HeldPort | null> {
  if (config.embedDemoPort === null) return null
  const host = LOOPBACK.includes(config.host) ? config.host : '127.0.0.1'
  try {
    const held = await holdPort({ host, port: config.embedDemoPort, trustProxy: [] })
    setSecondOrigin(held.url)
    return held
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    const [reason] = error.message.split(';')
    console.error(`EMBED_DEMO_PORT: ${reason}; /docs/embedding frames its own origin.`)
    return null
  }
}

/** What the second port answers: reading, in frames. A window is sent to the first port, whose address is `first`. */
export function framesOnly(listener: RequestListener, first: string): RequestListener {
  return (request, response) => {
    if (!READING.includes(request.method ?? ''))
      return refuseRequest(response, { status: 405, detail: 'This port is only read.', headers: ALLOW })
    if (request.headers['sec-fetch-dest'] !== 'document') return listener(request, response)
    response.writeHead(307, { location: `${first}${request.url ?? '/'}`, 'cache-control': 'no-store' }).end()
  }
}

const ALLOW = { allow: READING.join(', ') }

/** Who may frame what the second port serves: the pages of the first one too, by whichever name they were reached. */
export function framersOfSecond(embedOrigins: Config['embedOrigins'], first: string): Config['embedOrigins'] {
  if (embedOrigins === '*') return '*'
  const { origin, port } = new URL(first)
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${port}`)
  return [...new Set([...embedOrigins, origin, ...names])]
}
