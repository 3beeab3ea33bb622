import Link from 'next/link'
import { Mark } from '@/components/ui/mark'
import type { ApiExample } from '@/lib/contract/api-examples'
import { API_TEXTS as T } from '@/lib/contract/api-texts'
import { TEXTS } from '@/lib/contract/texts'
import { ApiAddress, type DocumentedAddress } from './api-address'

interface ApiDocsProps {
  readonly addresses: readonly DocumentedAddress[]
  readonly examples: readonly ApiExample[]
}

/** What can be asked, by whom and how, with lines that run. */
export function ApiDocs({ addresses, examples }: ApiDocsProps) {
  return (
    <div className="min-h-dvh pb-8">
      <header className="flex min-h-12 items-center border-b border-line-2 bg-bg-1 px-3">
        <Link href="/" className="flex items-center gap-2 text-[14px] font-semibold">
          <Mark />
          {TEXTS.product}
        </Link>
      </header>
      <main className="mx-auto grid max-w-5xl gap-6 px-3 pt-4">
        <div className="grid gap-2">
          <h1 className="m-0 text-headline font-semibold">{T.title}</h1>
          <p className="m-0 text-text-2">{T.intro}</p>
          <p className="m-0 text-text-2">{T.errors}</p>
          <a href="/api/openapi.json" className="justify-self-start underline">
            {T.document}
          </a>
        </div>
        <section className="grid gap-4" aria-labelledby="examples">
          <h2 id="examples" className="m-0 text-body font-semibold">
            {T.examples}
          </h2>
          {examples.map((example) => (
            <Example key={example.title} example={example} />
          ))}
        </section>
        <section className="grid gap-3" aria-labelledby="addresses">
          <h2 id="addresses" className="m-0 text-body font-semibold">
            {T.addresses}
          </h2>
          {addresses.map((address) => (
            <ApiAddress key={address.path} address={address} />
          ))}
        </section>
      </main>
    </div>
  )
}

const LANGUAGES = [
  ['curl', 'curl'],
  ['python', 'Python'],
  ['typescript', 'TypeScript'],
] as const

function Example({ example }: { example: ApiExample }) {
  return (
    <div className="grid gap-2">
      <h3 className="m-0 text-data font-semibold">{example.title}</h3>
      {LANGUAGES.map(([language, name]) => (
        <details key={language} open={language === 'curl'} className="border border-line-2 bg-bg-1">
          <summary className="cursor-pointer px-2 py-1 text-data">{name}</summary>
          <pre className="m-0 overflow-x-auto border-t border-line-2 px-2 py-1 text-data leading-5">
            <code>{example[language]}</code>
          </pre>
        </details>
      ))}
    </div>
  )
}
