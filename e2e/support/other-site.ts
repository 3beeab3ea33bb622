import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of another site (another port) that holds some markup and keeps what it is told in `heard`. */
export async function otherSite(markup: string) {
  const heard = `<script>heard = []; addEventListener('message', (event) => heard.push(event.data))</script>`
  const html = `<!doctype html><title>host</title>${heard}${markup}`
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

/** A frame without an origin of its own. */
export function frameOf(src: string): string {
  return `<iframe title="chart" sandbox="allow-scripts" width="640" height="360" src="${src.replaceAll('&', '&amp;')}"></iframe>`
}
