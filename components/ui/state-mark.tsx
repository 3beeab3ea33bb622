import type { ConnectionState } from '@/lib/contract/answers'

/** State of a feed by shape: full live, dotted doubtful, half unsure, struck square down, hollow off. Colour only repeats it. */
export function StateMark({ state }: { state: ConnectionState }) {
  if (state === 'down') {
    return (
      <svg width="10" height="10" viewBox="0 0 10 10" className="text-danger" aria-hidden="true">
        <rect
          x="0.75"
          y="0.75"
          width="8.5"
          height="8.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        <path d="M2 8 8 2" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    )
  }
  const tone = state === 'live' ? 'text-accent' : state === 'off' ? 'text-text-3' : 'text-warn'
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" className={tone} aria-hidden="true">
      <circle
        cx="5"
        cy="5"
        r="4.2"
        fill={state === 'live' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.4"
      />
      {state === 'suspect' && <circle cx="5" cy="5" r="1.6" fill="currentColor" />}
      {(state === 'stale' || state === 'connecting') && <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" />}
    </svg>
  )
}
