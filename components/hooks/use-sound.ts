'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { PositionSide } from '@/lib/contract/liquidation'
import type { WireEvent } from '@/lib/contract/wire-event'
import { matches } from '@/lib/heatmap/add-print'
import { useLive } from './live'
import type { Scope } from './scope'
import { useRemembered } from './use-remembered'

/** Which prints are heard. All off until chosen. */
export interface SoundChoice {
  readonly long: boolean
  readonly short: boolean
  readonly minUsd: number
}

const SILENT: SoundChoice = { long: false, short: false, minUsd: 10_000 }
/** Numbers of prints begin above it: on a page that opens without prints the first one is heard too. */
const BEFORE_ALL = -1
/** A burst is heard as one tone. */
const PAUSE_MS = 250

export function useSoundChoice(): readonly [SoundChoice, (choice: SoundChoice) => void] {
  const [text, keep] = useRemembered('sound')
  const choice = useMemo(() => readChoice(text), [text])
  return [choice, (chosen) => keep(JSON.stringify(chosen))]
}

/** Storage belongs to the device: what cannot be read counts as silent. */
function readChoice(text: string | null): SoundChoice {
  try {
    const given = JSON.parse(text ?? 'null') as Partial<SoundChoice> | null
    const { long, short, minUsd } = given ?? SILENT
    return {
      long: long === true,
      short: short === true,
      minUsd: typeof minUsd === 'number' && minUsd >= 0 ? minUsd : SILENT.minUsd,
    }
  } catch {
    return SILENT
  }
}

/** Plays a tone for live prints of a scope: falling for longs, rising for shorts. */
export function useSound(scope: Scope, choice: SoundChoice): void {
  const { prints } = useLive()
  const heard = useRef<number | null>(null)
  const last = useRef(0)
  useEffect(() => {
    const from = heard.current
    heard.current = prints.at(-1)?.seq ?? from ?? BEFORE_ALL
    if (from === null || (!choice.long && !choice.short)) return
    const fresh = prints.filter(({ seq, event }) => seq > from && isHeard(event, scope, choice))
    const largest = fresh.reduce<WireEvent | null>(
      (most, { event }) => ((event.amount_usd ?? 0) > (most?.amount_usd ?? -1) ? event : most),
      null,
    )
    const now = performance.now()
    if (!largest || now - last.current < PAUSE_MS) return
    last.current = now
    playTone(largest.liquidated)
  }, [prints, scope, choice])
}

function isHeard(event: WireEvent, scope: Scope, choice: SoundChoice): boolean {
  return choice[event.liquidated] && (event.amount_usd ?? 0) >= choice.minUsd && matches(event, scope)
}

const TONE = { low: 330, high: 660, seconds: 0.18, volume: 0.08 } as const
let audio: AudioContext | null = null

/** A short quiet glide. Browsers allow it once the page has been touched; before that it stays silent. */
export function playTone(side: PositionSide): void {
  audio ??= new AudioContext()
  const { currentTime: start } = audio
  const [from, to] = side === 'long' ? [TONE.high, TONE.low] : [TONE.low, TONE.high]
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.setValueAtTime(from, start)
  oscillator.frequency.exponentialRampToValueAtTime(to, start + TONE.seconds)
  gain.gain.setValueAtTime(TONE.volume, start)
  gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE.seconds)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(start + TONE.seconds)
}
