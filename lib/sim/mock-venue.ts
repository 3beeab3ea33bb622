/** How a venue speaks: everything of a mock exchange that is not HTTP, sockets or misbehaviour. */
export interface MockVenue {
  readonly id: string
  /** True for paths at which the venue accepts sockets. */
  readonly accepts: (path: string) => boolean
  /** What a client's message changes and what it is told. */
  readonly answer: (message: string, client: MockClient) => readonly string[]
  /** A message of a stream as this client gets it; null = it does not. */
  readonly deliver: (message: StreamMessage, client: MockClient) => string | null
  /** What a client hears as soon as it has connected; nothing unless said. */
  readonly greeting?: (client: MockClient) => readonly string[]
  /** How old messages are sent again to who has just subscribed; one by one unless said. */
  readonly snapshot?: (messages: readonly StreamMessage[]) => readonly StreamMessage[]
  /** How frames are sent; as text unless said. */
  readonly encoding?: 'text' | 'gzip'
  /** Streams that tick by themselves, heartbeats among them, as of now. */
  readonly ticks: (now: number) => readonly StreamMessage[]
  readonly tickEveryMs: number
  /** The body of a GET; undefined = not found. */
  readonly rest: (url: URL, now: number) => unknown
}

export interface StreamMessage {
  readonly stream: string
  readonly data: unknown
}

export interface MockClient {
  readonly path: string
  readonly streams: Set<string>
}
