import type { Config } from '@/lib/contract/config'
import { csvCell } from '@/lib/contract/csv-cell'
import { bodyAnswer } from './answer'
import { acceptedEncoding } from './compress'
import { publicAddress } from './public-address'
import { rowStream } from './row-stream'
import type { VendorCall } from './vendor-route'

type Row = Readonly<Record<string, unknown>>

interface Page {
  readonly rows: readonly object[]
  /** Null on the last page. */
  readonly token: string | null
}

interface Form {
  readonly format: 'json' | 'csv' | 'json_stream'
  readonly pretty: boolean
  /** Columns of the CSV. */
  readonly columns?: readonly string[]
}

/** Rows in the form asked for: a page in the envelope or as CSV, or all of them as lines of JSON. */
export async function coinMetricsAnswer(
  call: VendorCall,
  form: Form,
  { page, all }: { readonly page: () => Promise<Page>; readonly all: () => Promise<AsyncIterable<object>> },
): Promise<Response> {
  if (form.format === 'json_stream')
    return rowStream(oneByOne(await all()), (row) => JSON.stringify(row), {
      type: 'application/x-ndjson',
      encoding: acceptedEncoding(call.request),
    })
  const { rows, token } = await page()
  const next = token === null ? null : { token, url: nextUrl(call, token) }
  const body = form.format === 'csv' ? csvOf(rows, form.columns ?? []) : jsonOf(rows, next, form.pretty)
  const answer = await bodyAnswer(call.request, {
    body: Buffer.from(body),
    type: form.format === 'csv' ? 'text/csv' : 'application/json',
    keep: 'fresh',
  })
  if (form.format === 'csv' && next) {
    answer.headers.set('x-next-page-token', next.token)
    answer.headers.set('x-next-page-url', next.url)
  }
  return answer
}

async function* oneByOne<Item>(rows: AsyncIterable<Item>): AsyncGenerator<readonly [Item]> {
  for await (const row of rows) yield [row]
}

/** The last page has neither of the two keys (vendors.md 1.3). */
function jsonOf(
  rows: readonly object[],
  next: { token: string; url: string } | null,
  pretty: boolean,
): string {
  const more = next ? { next_page_token: next.token, next_page_url: next.url } : {}
  return JSON.stringify({ data: rows, ...more }, null, pretty ? 2 : 0)
}

function csvOf(rows: readonly object[], columns: readonly string[]): string {
  const lines = rows.map((row) =>
    columns.map((column) => csvCell(String((row as Row)[column] ?? ''))).join(','),
  )
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

/** Every parameter of the caller's again, on the origin and prefix by which we were reached. */
function nextUrl(
  { request, url, config }: { request: Request; url: URL; config: Config },
  token: string,
): string {
  const query = new URLSearchParams(url.searchParams)
  query.delete('')
  query.set('next_page_token', token)
  return `${publicAddress(request.headers, config)}${url.pathname}?${query}`
}
