'use client'

import { Component, type ReactNode } from 'react'
import { ERROR_TEXTS } from '@/lib/contract/error-texts'
import { TEXTS } from '@/lib/contract/texts'

interface ChartBoundaryProps {
  readonly name: string
  readonly height: number
  readonly children: ReactNode
}

/** A chart that fails, or whose code does not arrive, takes nothing else of the page with it. */
export class ChartBoundary extends Component<ChartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    const { name, height, children } = this.props
    if (!this.state.failed) return children
    return (
      <figure
        className="m-0 grid place-content-center"
        data-chart={name}
        data-state="error"
        style={{ height }}
      >
        <p className="m-0 text-center text-text-2" role="alert">
          <b className="text-text-1">{TEXTS.error}</b>{' '}
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {ERROR_TEXTS.reload}
          </button>
        </p>
      </figure>
    )
  }
}
