import { HttpProblem } from '@/lib/http/http-problem'
import { readRoute } from '@/lib/http/route'
import { readStore } from '@/lib/queries/store'

/** What an address for WebSockets says to a plain request; the socket itself is served before pages are. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = readRoute('/api/ws', () => {
  readStore()
  throw new HttpProblem(426, 'This address speaks WebSocket: connect to it by ws:// or wss://.', {
    upgrade: 'websocket',
    connection: 'Upgrade',
  })
})
