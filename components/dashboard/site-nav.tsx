import Link from 'next/link'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

const PAGES = [
  { name: 'dashboard', href: '/', text: PAGE_TEXTS.navDashboard },
  { name: 'markets', href: '/markets', text: PAGE_TEXTS.navMarkets },
  { name: 'data', href: '/data', text: PAGE_TEXTS.navData },
] as const

const DOCS = [
  { name: 'api', href: '/docs/api', text: PAGE_TEXTS.navApi },
  { name: 'embedding', href: '/docs/embedding', text: PAGE_TEXTS.navEmbedding },
] as const

type Entry = (typeof PAGES)[number] | (typeof DOCS)[number]
export type SitePage = Entry['name']

interface SiteNavProps {
  /** Null = none of them. */
  readonly page: SitePage | null
  readonly className?: string
}

/** The pages to look at. */
export function SiteNav(props: SiteNavProps) {
  return <Links {...props} pages={PAGES} label={PAGE_TEXTS.nav} />
}

/** At the foot of every page: all of them, those for builders too. */
export function SiteFooter({ page }: Pick<SiteNavProps, 'page'>) {
  return (
    <footer className="px-2 pt-2 text-text-3 md:px-3 print:hidden">
      <Links page={page} pages={[...PAGES, ...DOCS]} label={PAGE_TEXTS.allPages} className="flex-wrap" />
    </footer>
  )
}

function Links({
  page,
  pages,
  label,
  className = '',
}: SiteNavProps & { readonly pages: readonly Entry[]; readonly label: string }) {
  return (
    <nav className={`flex items-center ${className}`} aria-label={label}>
      {pages.map(({ name, href, text }) => (
        <Link
          prefetch={false}
          key={name}
          href={href}
          className="segment inline-flex min-h-7 items-center text-body pointer-coarse:min-h-11"
          aria-current={name === page ? 'true' : undefined}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
