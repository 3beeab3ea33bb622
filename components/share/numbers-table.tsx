import { SHARE_TEXTS } from '@/lib/contract/share-texts'

interface NumbersTableProps {
  readonly columns: readonly string[]
  /** The first rows. */
  readonly rows: readonly (readonly string[])[]
  /** How many there are. */
  readonly all: number
}

/** The numbers behind a picture, for those who read rather than look. */
export function NumbersTable({ columns, rows, all }: NumbersTableProps) {
  return (
    <details className="card px-3 py-2">
      <summary className="cursor-pointer text-title font-semibold">{SHARE_TEXTS.table(all)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="max-h-96 overflow-auto" aria-label={SHARE_TEXTS.table(all)} tabIndex={0}>
        <table className="w-full text-data">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className="sticky top-0 bg-bg-1 px-2 text-right text-text-3">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join(' ')}>
                {row.map((cell, i) => (
                  <td key={columns[i] ?? cell} className="px-2 text-right tabular-nums">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < all && (
        <p className="m-0 text-data text-text-3">{SHARE_TEXTS.tableCut(rows.length, all)}</p>
      )}
    </details>
  )
}
