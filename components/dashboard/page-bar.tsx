'use client'

import { SiteBar, type SiteBarProps } from './site-bar'
import { SiteNav, type SitePage } from './site-nav'

/** Top bar of the pages that are not about one asset. */
export function PageBar({ page, ...props }: SiteBarProps & { readonly page: SitePage }) {
  return (
    <SiteBar
      {...props}
      base=""
      middle={<SiteNav page={page} className="flex-1 max-md:hidden" />}
      under={<SiteNav page={page} />}
    />
  )
}
