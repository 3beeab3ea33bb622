import type { StreamEnd } from '@/lib/contract/stream'
import { SECOND } from '@/lib/contract/units'
import { takePlace } from './stream-places'

/** What a client may have waiting before it counts as too slow (reliability.md C2). */
const MAX_WAITING_FRAMES = 1_000
const MAX_WAITING_BYTES = 256 * 1024
const HEARTBEAT = 15 * SECOND
const RECONNECT = 2 * SECOND

const shared = globalThis as typeof globalThis & { __streamClients?: Set<EventSink> }

function clients(): Set<EventSink> {
  shared.__streamClients ??= new Set()
  return shared.__streamClients
}

export function streamClientCount(): number {
  return clients().size
}

/** Says goodbye to every client, so that a server can stop. */
export function endStreams(): void {
  for (const client of [...clients()]) client.end('shutdown')
}

export interface EventSink {
  /** Queues one frame; a client that does not keep up is ended. */
  readonly send: (frame: string) => void
  /** Resolves when nothing waits any more, or the client is gone. */
  readonly drained: () => Promise<void>
  readonly end: (reason: StreamEnd['reason']) => void
  readonly closed: boolean
}

/** One server-sent event; data is JSON on one line. */
export function frame(data: unknown, { event, id }: { event?: string; id?: number } = {}): string {
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`
  return `${head}data: ${JSON.stringify(data)}\n\n`
}

/**
 * A response of server-sent events that lasts until the client goes. `open` is called once with the sink
 * and returns what undoes it; it is undone exactly once, however the connection ends. `client` is who asks:
 * nobody holds too many streams. Throws TooMany.
 */
export function eventStream(
  request: Request,
  client: string,
  open: (sink: EventSink) => () => void,
): Response {
  const leave = takePlace(client)
  return new Response(streamOf(request, open, leave), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function streamOf(
  request: Request,
  open: (sink: EventSink) => () => void,
  leave: () => void,
): ReadableStream<Uint8Array> {
  const queue = new FrameQueue()
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        queue.attach(controller)
        queue.onClose(leave)
        if (request.signal.aborted) return queue.close()
        request.signal.addEventListener('abort', () => queue.close(), { once: true })
        clients().add(queue)
        const heartbeat = setInterval(() => queue.send(': alive\n\n'), HEARTBEAT)
        heartbeat.unref()
        queue.onClose(() => {
          clearInterval(heartbeat)
          clients().delete(queue)
        })
        queue.send(`retry: ${RECONNECT}\n\n`)
        queue.onClose(open(queue))
      },
      pull: () => queue.flush(),
      cancel: () => queue.close(),
    },
    { highWaterMark: 0 },
  )
}

/** Frames on their way to one client: handed over when it reads, counted while they wait. */
class FrameQueue implements EventSink {
  private waiting: string[] = []
  private bytes = 0
  private reading = false
  private isFlushing = false
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null
  private undo: (() => void)[] = []
  private whenDrained: (() => void)[] = []
  private readonly encoder = new TextEncoder()

  get closed(): boolean {
    return this.controller === null
  }

  attach(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.controller = controller
  }

  /** Runs when the client goes; at once when it is gone already. */
  onClose(undo: () => void): void {
    if (this.closed) undo()
    else this.undo.push(undo)
  }

  send = (text: string): void => {
    if (this.closed) return
    this.waiting.push(text)
    this.bytes += Buffer.byteLength(text)
    if (this.reading) this.flushSoon()
    else if (this.waiting.length > MAX_WAITING_FRAMES || this.bytes > MAX_WAITING_BYTES) this.end('slow')
  }

  drained = (): Promise<void> => {
    if (this.closed || this.waiting.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.whenDrained.push(resolve))
  }

  /** What is sent in one go leaves in one piece. */
  private flushSoon(): void {
    if (this.isFlushing) return
    this.isFlushing = true
    queueMicrotask(() => {
      this.isFlushing = false
      this.flush()
    })
  }

  /** Called when the client can take more. */
  flush(): void {
    this.reading = this.waiting.length === 0
    if (this.reading) return
    const text = this.waiting.join('')
    this.clear()
    this.controller?.enqueue(this.encoder.encode(text))
  }

  end = (reason: StreamEnd['reason']): void => {
    if (this.closed) return
    this.clear()
    this.controller?.enqueue(this.encoder.encode(frame({ reason }, { event: 'end' })))
    this.controller?.close()
    this.close()
  }

  /** Forgets the client and undoes what was opened for it. */
  close(): void {
    if (this.closed) return
    this.controller = null
    this.clear()
    for (const undo of this.undo.splice(0)) undo()
  }

  private clear(): void {
    this.waiting = []
    this.bytes = 0
    for (const resolve of this.whenDrained.splice(0)) resolve()
  }
}
