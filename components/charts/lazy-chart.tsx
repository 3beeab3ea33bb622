import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { TEXTS } from '@/lib/contract/texts'
import { ChartBoundary } from './chart-boundary'
import type { ChartProps, TableProps } from './chart-definition'
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

/** Keeps the room of a chart that is on its way. */
function ChartPlace({ name, children }: { name: string; children: ReactNode }) {
  return (
    <figure className="m-0" data-chart={name} data-state="loading" aria-busy="true">
      {children}
      <figcaption className="sr-only">{TEXTS.loadingShort}</figcaption>
    </figure>
  )
}

/** The numbers of a chart as a table, or handed to another part of the page; fetched likewise. */
export function lazyTable(load: () => Promise<UseTable>): ComponentType<TableProps> {
  const Table = lazy(async () => {
    const [useTable, { OpenTable, TableReader }] = await loadCode(() =>
      Promise.all([load(), import('./table/open-table')]),
    )
    return {
      default: ({ onTable, ...props }: TableProps) =>
        onTable ? (
          <TableReader useTable={useTable} onTable={onTable} {...props} />
        ) : (
          <OpenTable useTable={useTable} {...props} />
        ),
    }
  })
  return (props) => (
    <Suspense fallback={props.onTable ? null : <p className="m-0 text-text-2">{TEXTS.loadingShort}</p>}>
      <Table {...props} />
    </Suspense>
  )
}
