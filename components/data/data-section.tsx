import type { ReactNode } from 'react'

interface DataSectionProps {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** A part of the page that a link can lead to. */
export function DataSection({ id, title, lead, children }: DataSectionProps) {
  return (
    <section className="card min-w-0 scroll-mt-2 p-3 md:p-4" aria-labelledby={id} data-part={id}>
      <h2 id={id} className="m-0 text-panel font-semibold">
        {title}
      </h2>
      {lead && <p className="m-0 pb-2 text-body text-text-2">{lead}</p>}
      {children}
    </section>
  )
}

/** A table that scrolls sideways where the page is narrow. */
export function WideTable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section
      className="overflow-x-auto"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
    >
      <table className="w-full border-collapse text-data leading-5">{children}</table>
    </section>
  )
}

export function Head({
  children,
  right = false,
}: {
  readonly children?: ReactNode
  readonly right?: boolean
}) {
  return (
    <th
      scope="col"
      className={`px-2 pb-1 align-bottom text-axis font-normal whitespace-nowrap text-text-3 first:pl-0 ${right ? 'text-right' : 'text-left'}`}
    >
      {children}
    </th>
  )
}
