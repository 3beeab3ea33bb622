import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { likedBest } from '@/lib/http/compress'

const compressed = promisify(brotliCompress)

/** Scripts and styles of the build, whose names change with their content. */
const CHUNK = /^\/_next\/static\/chunks\/([\w~-][\w~.-]*\.(?:js|css))$/
const TYPES = { js: 'application/javascript; charset=UTF-8', css: 'text/css; charset=UTF-8' }
/** Smaller by a fifth than what Next would make of them anew for every visit; worked out once. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
/** All of a build takes about 2 MB. */
const MAX_BYTES = 16 * 1024 * 1024

/** A listener that answers for the scripts of the build from memory, and leaves everything else to another. */
export function packedScripts(listener: RequestListener, folder: string): RequestListener {
  const packed = new LRUCache<string, Buffer>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ length }) => length + 1,
  })
  const pack = async (name: string): Promise<Buffer> => {
    const held = packed.get(name)
    if (held) return held
    const made = await compressed(await readFile(join(folder, name)), BROTLI)
    packed.set(name, made)
    return made
  }
  return (request, response) => {
    const name = wantedChunk(request)
    if (name === null) return listener(request, response)
    pack(name).then(
      (body) => {
        response.writeHead(200, {
          'content-type': name.endsWith('.css') ? TYPES.css : TYPES.js,
          'content-encoding': 'br',
          'content-length': body.length,
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'Accept-Encoding',
        })
        response.end(body)
      },
      // A name that is none of the build's.
      () => listener(request, response),
    )
  }
}

/** Name of the chunk that a request wants whole; null = it wants something else, or takes no Brotli. */
function wantedChunk({ method, url = '', headers }: IncomingMessage): string | null {
  const takesBrotli = likedBest(String(headers['accept-encoding'] ?? '')) === 'br'
  if (method !== 'GET' || !takesBrotli || headers.range !== undefined) return null
  return CHUNK.exec(url)?.[1] ?? null
}
