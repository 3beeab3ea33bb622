'use client'

import { useEffect, useRef } from 'react'
import { serverNow } from '@/components/hooks/server-time'
import { setTheme } from '@/components/hooks/use-theme'
import type { ViewState } from '@/components/hooks/use-view'
import type { HostMessage } from '@/lib/contract/embed-messages'
import { suitingHeight } from '@/lib/contract/embed-size'
import type { Span } from '@/lib/contract/units'
import { onChartStates } from './on-chart-states'

/** What an embed tells the page around it. */
type EmbedMessage =
  | { readonly type: 'ready' | 'resize'; readonly height: number }
  | ({ readonly type: 'range' } & Span)
  | { readonly type: 'error'; readonly message: string }

interface HostMessageOptions {
  readonly chart: string
  /** CSS pixels; null = not measured. */
  readonly width: number | null
  /** The frame of the chart, of which the range is told. */
  readonly frame: { readonly asked: Span } | null
  readonly change: ViewState['change']
  /** Why nothing is shown; null = something is. */
  readonly refusal?: string | null
}

/** Speaks with the page around the frame (docs/embedding): ready, resize, range, error; takes range and theme. */
export function useHostMessages({ chart, width, frame, change, refusal = null }: HostMessageOptions): void {
  const height = suitingHeight(width ?? 0)
  const from = frame?.asked.from ?? null
  const to = frame?.asked.to ?? null
  useChartStates(chart, height)
  useEffect(() => {
    if (width !== null) tellHost({ type: 'resize', height })
  }, [width, height])
  useEffect(() => {
    if (from !== null && to !== null) tellHost({ type: 'range', from, to })
  }, [from, to])
  useEffect(() => {
    if (refusal !== null) tellHost({ type: 'error', message: refusal })
  }, [refusal])
  useEffect(() => listenToHost((message) => obey(message, change)), [change])
}

/** Tells once that the chart is drawn, and each time that it cannot be. */
function useChartStates(chart: string, height: number): void {
  const latestHeight = useRef(height)
  latestHeight.current = height
  useEffect(() => {
    let isReady = false
    return onChartStates(document.body, () => {
      const state = document.querySelector(`[data-chart="${CSS.escape(chart)}"]`)?.getAttribute('data-state')
      if (state === 'error') tellHost({ type: 'error', message: 'the chart cannot be loaded' })
      if (isReady || (state !== 'ready' && state !== 'empty')) return
      isReady = true
      tellHost({ type: 'ready', height: latestHeight.current })
    })
  }, [chart])
}

/** The origin of the host is not known to a sandboxed frame; nothing here is a secret. */
function tellHost(message: EmbedMessage): void {
  if (window.parent === window) return
  window.parent.postMessage({ source: 'liquidation-heatmap', v: 1, ...message }, '*')
}

/** Only the page around us is heard; the reader of messages is loaded with the first one. */
function listenToHost(take: (message: HostMessage) => void): () => void {
  const listen = async (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || window.parent === window) return
    const { readHostMessage } = await import('@/lib/contract/embed-messages')
    const message = readHostMessage(event.data, serverNow())
    if (message) take(message)
  }
  const onMessage = (event: MessageEvent<unknown>) => void listen(event)
  window.addEventListener('message', onMessage)
  return () => window.removeEventListener('message', onMessage)
}

function obey(message: HostMessage, change: ViewState['change']): void {
  if (message.type === 'set-theme') setTheme(message.theme, false)
  else change({ from: message.from, to: message.to }, 'replace')
}
