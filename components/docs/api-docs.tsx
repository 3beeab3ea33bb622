import type { ReactNode } from 'react'
import type { ApiExample } from '@/lib/contract/api-examples'
import { API_TEXTS as T } from '@/lib/contract/api-texts'
import { ApiAddress, type DocumentedAddress } from './api-address'
import { CodeBlock, DocsPage } from './docs-page'

interface ApiDocsProps {
  readonly addresses: readonly DocumentedAddress[]
  readonly examples: readonly ApiExample[]
}

/** What can be asked, by whom and how, with lines that run. */
export function ApiDocs({ addresses, examples }: ApiDocsProps) {
  return (
    <DocsPage
      page="api"
      title={T.title}
      lead={
        <>
          <p className="m-0">{T.intro}</p>
          <p className="m-0">{T.errors}</p>
          <a href="/api/openapi.json" className="link justify-self-start">
            {T.document}
          </a>
        </>
      }
    >
      <Section id="examples" title={T.examples}>
        {examples.map((example) => (
          <Example key={example.title} example={example} />
        ))}
      </Section>
      <Section id="addresses" title={T.addresses}>
        {addresses.map((address) => (
          <ApiAddress key={`${address.method} ${address.path}`} address={address} />
        ))}
      </Section>
    </DocsPage>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-1 gap-3" aria-labelledby={id}>
      <h2 id={id} className="m-0 text-panel font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

const LANGUAGES = [
  ['curl', 'curl'],
  ['python', 'Python'],
  ['typescript', 'TypeScript'],
] as const

function Example({ example }: { example: ApiExample }) {
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="m-0 text-data font-semibold">{example.title}</h3>
      {LANGUAGES.map(([language, name]) => (
        <details key={language} open={language === 'curl'} className="border border-line-2 bg-bg-1">
          <summary className="cursor-pointer px-2 py-1 text-data">{name}</summary>
          <CodeBlock text={example[language]} />
        </details>
      ))}
    </div>
  )
}
