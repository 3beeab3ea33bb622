import { LOSS_TEXTS } from '@/lib/contract/loss-texts'

type Saying = readonly [pattern: RegExp, words: string | ((...found: readonly string[]) => string)]

/** Reasons of `LOSS_REASONS`, and what Node.js and its WebSocket say of a line that broke or never was open. */
const SAYINGS: readonly Saying[] = [
  [/^the collector was not running$/, LOSS_TEXTS.notRunning],
  [/^no connection is left$/, LOSS_TEXTS.noneLeft],
  [/^not heard yet$/, LOSS_TEXTS.unheard],
  [/^no pong within \d+ ms$/, LOSS_TEXTS.noPong],
  [/^.+ was silent for \d+ ms$/, LOSS_TEXTS.silent],
  [/^nothing was said for \d+ ms, not even .+$/, LOSS_TEXTS.silent],
  // 1006 = the line was gone without a word of farewell (RFC 6455, 7.1.5).
  [/^closed by the venue \(1006\b.*\)$/, LOSS_TEXTS.broken],
  [/^closed by the venue \(\d+\)$/, LOSS_TEXTS.closed],
  [/^closed by the venue \(\d+ (.+)\)$/, LOSS_TEXTS.closedSaying],
  [/^the venue refused the connection \(429\)$/, LOSS_TEXTS.tooMany],
  [/^the venue refused the connection \((?:401|403|451)\)$/, LOSS_TEXTS.notAllowed],
  [/^the venue refused the connection \(5\d\d\)$/, LOSS_TEXTS.venueFault],
  [/^the venue refused the connection \((\d+)\)$/, LOSS_TEXTS.refused],
  [/^the adapter failed: /, LOSS_TEXTS.unreadable],
  [/^(?:Invalid WebSocket frame|Max payload size exceeded)/, LOSS_TEXTS.unreadable],
  [/\b(?:ENOTFOUND|EAI_AGAIN)\b/, LOSS_TEXTS.unknownHost],
  // Several addresses of one name failed, each for its own reason.
  [/\b(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN)\b|^AggregateError\b/, LOSS_TEXTS.unreachable],
  [/\bETIMEDOUT\b|handshake has timed out/, LOSS_TEXTS.noAnswer],
  [/\b(?:ECONNRESET|ECONNABORTED|EPIPE)\b|^socket hang up$|socket disconnected/, LOSS_TEXTS.broken],
  [/\bcertificate\b/i, LOSS_TEXTS.untrusted],
]

/** Why nothing was heard of a venue, in plain words; a reason that is not known here as it was told. */
export function lossWords(reason: string): string {
  const [, rest] = /^[^:\s]+: (.+)$/.exec(reason) ?? []
  const ofPart = rest && saidPlainly(rest)
  return ofPart ? LOSS_TEXTS.ofPart(ofPart) : (saidPlainly(reason) ?? reason)
}

function saidPlainly(reason: string): string | null {
  for (const [pattern, words] of SAYINGS) {
    const found = pattern.exec(reason)
    if (found) return typeof words === 'string' ? words : words(...found.slice(1))
  }
  return null
}
