import type { ReactNode } from 'react'
import { HomeLink } from '@/components/dashboard/home-link'
import { SiteFooter, SiteNav, type SitePage } from '@/components/dashboard/site-nav'

interface DocsPageProps {
  readonly page: SitePage
  readonly title: string
  /** What the page is about, under its title. */
  readonly lead: ReactNode
  readonly children: ReactNode
}

/** A page for those who build on the product. */
export function DocsPage({ page, title, lead, children }: DocsPageProps) {
  return (
    <div className="min-h-dvh pb-8">
      <header className="flex min-h-12 flex-wrap items-center gap-3 border-b border-line-2 bg-bg-1 px-3">
        <HomeLink folds={false} />
        <SiteNav page={page} />
      </header>
      <main className="mx-auto grid max-w-5xl grid-cols-1 gap-6 px-3 pt-4">
        <div className="grid gap-2">
          <h1 className="m-0 text-headline font-semibold">{title}</h1>
          <div className="grid max-w-prose gap-1 text-body text-text-2">{lead}</div>
        </div>
        {children}
      </main>
      <div className="mx-auto max-w-5xl pt-6">
        <SiteFooter page={page} />
      </div>
    </div>
  )
}

interface CodeBlockProps {
  readonly text: string
}

/** Lines to copy; what scrolls can be reached by keys. */
export function CodeBlock({ text }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className="m-0 overflow-x-auto rounded-control bg-bg-2 p-2 text-axis leading-5" tabIndex={0}>
      <code>{text}</code>
    </pre>
  )
}
