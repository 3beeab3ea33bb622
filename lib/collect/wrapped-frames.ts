import { InvalidInput } from '@/lib/contract/errors'
import type { RowFormat } from '@/lib/contract/row-format'
import type { Millis } from '@/lib/contract/units'

/** Members under which recorders keep the frame, and under which the time of its arrival. */
const FRAME_MEMBERS = ['frame', 'raw', 'message', 'msg', 'payload'] as const
const ARRIVAL_MEMBERS = ['received_at', 'recv_ts', 'received', 'local_ts'] as const

interface Wrapped {
  readonly frame: string
  readonly venue: string | null
  readonly receivedAt: Millis | null
}

/** Recorders that put each frame of a venue into an object of their own, beside its arrival time. */
export function wrappedFrames(frames: RowFormat): RowFormat {
  return {
    name: `wrapped-${frames.name}`,
    venue: frames.venue,
    description: `${frames.description}, each inside {"${FRAME_MEMBERS.join('"|"')}": …}`,
    ...(frames.yieldsTo && { yieldsTo: `wrapped-${frames.yieldsTo}` }),
    detect: (lines) => {
      const inner = lines.flatMap((line) => {
        const wrapped = unwrap(line)
        return wrapped && isOf(frames, wrapped) ? [wrapped.frame] : []
      })
      return frames.detect(inner)
    },
    reader: (header) => {
      const read = frames.reader(header)
      return (text, context) => {
        const wrapped = unwrap(text)
        if (!wrapped) throw new InvalidInput(`no member ${FRAME_MEMBERS.join(', ')} holds a frame`)
        if (!isOf(frames, wrapped)) throw new InvalidInput(`a frame of ${wrapped.venue}`)
        return read(wrapped.frame, { ...context, receivedAt: context.receivedAt ?? wrapped.receivedAt })
      }
    },
  }
}

function isOf(frames: RowFormat, { venue }: Wrapped): boolean {
  return venue === null || venue === frames.venue
}

function unwrap(line: string): Wrapped | null {
  const outer = objectOf(line)
  if (!outer) return null
  for (const member of FRAME_MEMBERS) {
    const frame = frameText(outer[member])
    if (frame === null) continue
    return {
      frame,
      venue: typeof outer.venue === 'string' ? outer.venue : null,
      receivedAt: arrivalOf(outer),
    }
  }
  return null
}

/** The frame as the venue sent it (text), or as an object that a recorder decoded. */
function frameText(value: unknown): string | null {
  if (typeof value === 'string' && value.startsWith('{')) return value
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : null
}

function arrivalOf(outer: Readonly<Record<string, unknown>>): Millis | null {
  for (const member of ARRIVAL_MEMBERS) {
    const value = outer[member]
    const time = typeof value === 'string' ? Date.parse(value) : value
    if (typeof time === 'number' && Number.isSafeInteger(time)) return time
  }
  return null
}

function objectOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    return null
  }
}
