import Link from 'next/link'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

const PAGES = [
  { name: 'dashboard', href: '/', text: PAGE_TEXTS.navDashboard },
  { name: 'markets', href: '/markets', text: PAGE_TEXTS.navMarkets },
  { name: 'data', href: '/data', text: PAGE_TEXTS.navData },
] as const

export type SitePage = (typeof PAGES)[number]['name']

/** The pages of the product. */
export function SiteNav({ page, className = '' }: { page: SitePage; className?: string }) {
  return (
    <nav className={`flex items-center ${className}`} aria-label={PAGE_TEXTS.nav}>
      {PAGES.map(({ name, href, text }) => (
        <Link
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
