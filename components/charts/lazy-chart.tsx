import { Component, type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { TEXTS } from '@/lib/contract/texts'
import type { ChartProps } from './chart-definition'
import { loadCode } from './load-code'
import type { UseTable } from './table/open-table'

/** A chart whose code is fetched when it is first shown: no page waits for the charts of the others. */
export function lazyChart(
  name: string,
  load: () => Promise<ComponentType<ChartProps>>,
  Meanwhile: ComponentType<{ readonly header: boolean }> | null = null,
): ComponentType<ChartProps> {
  const Chart = lazy(async () => ({ default: await loadCode(load) }))
  return (props) => (
    <ChartBoundary name={name} height={props.plotHeight}>
      <Suspense
        fallback={
          <ChartPlace name={name}>
            {Meanwhile ? (
              <Meanwhile header={props.header === 'full'} />
            ) : (
              <div style={{ height: props.plotHeight }} />
            )}
          </ChartPlace>
        }
      >
        <Chart {...props} />
      </Suspense>
    </ChartBoundary>
  )
}

interface ChartBoundaryProps {
  readonly name: string
  readonly height: number
  readonly children: ReactNode
}

/** A chart that fails, or whose code does not arrive, takes nothing else of the page with it. */
class ChartBoundary extends Component<ChartBoundaryProps, { readonly failed: boolean }> {
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
            {TEXTS.reload}
          </button>
        </p>
      </figure>
    )
  }
}

/** Keeps the room of a chart that is on its way. */
function ChartPlace({ name, children }: { name: string; children: ReactNode }) {
  return (
    <figure className="m-0" data-chart={name} data-state="loading" aria-busy="true">
      {children}
      <figcaption className="sr-only">{TEXTS.loadingShort}</figcaption>
    </figure>
  )
}

/** The numbers of a chart as a table, fetched likewise. */
export function lazyTable(load: () => Promise<UseTable>): ComponentType<ChartProps> {
  const Table = lazy(async () => {
    const [useTable, { OpenTable }] = await loadCode(() =>
      Promise.all([load(), import('./table/open-table')]),
    )
    return { default: (props: ChartProps) => <OpenTable useTable={useTable} {...props} /> }
  })
  return (props) => (
    <Suspense fallback={<p className="m-0 text-text-2">{TEXTS.loadingShort}</p>}>
      <Table {...props} />
    </Suspense>
  )
}
