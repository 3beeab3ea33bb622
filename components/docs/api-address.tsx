import { API_TEXTS as T } from '@/lib/contract/api-texts'

/** One address of the API as the page shows it. */
export interface DocumentedAddress {
  readonly method: string
  readonly path: string
  readonly summary: string
  /** More than the summary holds. */
  readonly about: string | null
  readonly parameters: readonly DocumentedField[]
  /** Fields of the JSON it takes; empty where it takes none. */
  readonly body: readonly DocumentedField[]
  /** Media types or statuses. */
  readonly answers: readonly string[]
  /** Names of the answer's fields; empty where it is no JSON. */
  readonly fields: readonly string[]
  /** An address to open; null where it needs something of the reader's. */
  readonly example: string | null
}

interface DocumentedField {
  readonly name: string
  readonly type: string
  readonly meaning: string
  readonly needed: boolean
}

export function ApiAddress({ address }: { address: DocumentedAddress }) {
  const { method, path, summary, about, parameters, body, answers, fields, example } = address
  return (
    <details className="border border-line-2 bg-bg-1">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 px-2 py-2 pointer-coarse:min-h-11">
        <code className="text-data font-semibold">
          {method} {path}
        </code>
        <span className="text-data text-text-2">{summary}</span>
      </summary>
      <div className="grid grid-cols-1 gap-2 border-t border-line-2 px-2 py-2 text-data">
        {about !== null && <p className="m-0 break-words">{about}</p>}
        {parameters.length > 0 && <Fields of={T.parameter} rows={parameters} />}
        {body.length > 0 && <Fields of={T.bodyField} rows={body} />}
        {answers.length > 0 && (
          <p className="m-0">
            {T.answers}: {answers.join(', ')}
          </p>
        )}
        {fields.length > 0 && (
          <p className="m-0 break-words">
            {T.fields}: <code>{fields.join(' ')}</code>
          </p>
        )}
        {example !== null && (
          <a href={example} className="justify-self-start break-all underline">
            {T.tryIt}: {example}
          </a>
        )}
      </div>
    </details>
  )
}

function Fields({ of, rows }: { of: string; rows: readonly DocumentedField[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="text-text-2">
            <th className="pr-3 font-normal">{of}</th>
            <th className="pr-3 font-normal">{T.type}</th>
            <th className="font-normal">{T.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, type, meaning, needed }) => (
            <tr key={name} className="border-t border-line-2 align-top">
              <td className="pr-3">
                <code>{name}</code>
                {needed && ` (${T.needed})`}
              </td>
              <td className="pr-3">{type}</td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
