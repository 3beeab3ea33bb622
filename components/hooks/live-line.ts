import type { SocketMessage, StreamState } from '@/lib/contract/stream'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { NumberedPrint } from '@/lib/heatmap/add-print'
import { socketUrl, streamUrl } from './fetch-json'

/** What a line tells while it is open. */
export interface LineHandlers {
  readonly onOpen: () => void
  readonly onPrint: (print: NumberedPrint) => void
  readonly onState: (state: StreamState) => void
  readonly onReset: () => void
  /** `closed` = it will not come back by itself. */
  readonly onLost: (closed: boolean) => void
}

/** Opens the stream behind a sequence number, or with what comes next (null); the result closes it. */
export type OpenLine = (since: number | null, handlers: LineHandlers) => () => void

/**
 * How this page listens. By HTTP/1.1 a browser keeps six connections to a server, and every EventSource holds
 * one: several of our frames on one page would leave none to ask for data. So a frame takes a WebSocket, which
 * does not count there, and an EventSource only where no socket gets through.
 */
export function openLineOf(isFramed: boolean): OpenLine {
  let takesSocket = isFramed
  return (since, handlers) => {
    if (!takesSocket) return eventLine(since, handlers)
    let wasOpen = false
    return socketLine(since, {
      ...handlers,
      onOpen: () => {
        wasOpen = true
        handlers.onOpen()
      },
      onLost: (closed) => {
        takesSocket = wasOpen
        handlers.onLost(closed)
      },
    })
  }
}

const eventLine: OpenLine = (since, { onOpen, onPrint, onState, onReset, onLost }) => {
  const source = new EventSource(streamUrl(since))
  source.onopen = onOpen
  source.onmessage = ({ lastEventId, data }: MessageEvent<string>) =>
    onPrint({ seq: Number(lastEventId), event: JSON.parse(data) as WireEvent })
  source.addEventListener('state', ({ data }: MessageEvent<string>) =>
    onState(JSON.parse(data) as StreamState),
  )
  source.addEventListener('reset', onReset)
  source.onerror = () => onLost(source.readyState === EventSource.CLOSED)
  return () => source.close()
}

const socketLine: OpenLine = (since, { onOpen, onPrint, onState, onReset, onLost }) => {
  const socket = new WebSocket(socketUrl(window.location.href))
  socket.onopen = () => {
    socket.send(JSON.stringify({ subscribe: {}, since }))
    onOpen()
  }
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const message = JSON.parse(data) as SocketMessage
    if (message.type === 'liquidation') onPrint({ seq: message.seq, event: message.data })
    else if (message.type === 'state') onState(message.data)
    else if (message.type === 'reset') onReset()
  }
  socket.onclose = () => onLost(true)
  return () => {
    socket.onclose = null
    socket.close()
  }
}
