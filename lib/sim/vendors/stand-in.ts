import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a vendor answers: a body, as JSON unless it is a text, with a status of 200 unless said. */
export interface VendorAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Sends only so many bytes of the body and breaks the line. */
  readonly cutAt?: number
  /** Never ends. */
  readonly silent?: true
}

export type VendorSpeech = (url: URL, headers: IncomingMessage['headers']) => VendorAnswer

/** A data vendor on loopback that can be told to misbehave. */
export class VendorStandIn {
  readonly base: string
  /** Path and query of what was asked, the key included. */
  readonly asked: string[] = []
  readonly #close: () => void
  readonly #faults: VendorAnswer[]

  private constructor(base: string, close: () => void, asked: string[], faults: VendorAnswer[]) {
    this.base = base
    this.#close = close
    this.asked = asked
    this.#faults = faults
  }

  static async start(speak: VendorSpeech): Promise<VendorStandIn> {
    const [asked, faults]: [string[], VendorAnswer[]] = [[], []]
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://vendor')
      asked.push(url.pathname + url.search)
      send(response, faults.shift() ?? speak(url, request.headers))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const close = () => {
      server.closeAllConnections()
      server.close()
    }
    return new VendorStandIn(`http://127.0.0.1:${port}`, close, asked, faults)
  }

  /** Answers the next requests with these instead. */
  fail(...answers: readonly VendorAnswer[]): void {
    this.#faults.push(...answers)
  }

  close(): void {
    this.#close()
  }
}

function send(response: ServerResponse, { status = 200, headers, body, cutAt, silent }: VendorAnswer): void {
  if (silent) return
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  if (cutAt === undefined) response.end(text)
  else response.write(text.slice(0, cutAt), () => response.destroy())
}
