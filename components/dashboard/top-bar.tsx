'use client'

import { RangePicker } from '@/components/controls/range-picker'
import { ShareButton } from '@/components/share/share-button'
import { SiteBar, type SiteBarProps } from './site-bar'
import { SiteNav } from './site-nav'

/** Top bar of the pages about one asset. */
export function TopBar(props: SiteBarProps & { readonly base: string }) {
  const { base, view, onChange } = props
  const ranges = <RangePicker view={view} onChange={onChange} />
  return (
    <SiteBar
      {...props}
      middle={
        <>
          <div className="min-w-0 flex-1 max-md:hidden">{ranges}</div>
          <SiteNav page="dashboard" className="max-xl:hidden" />
        </>
      }
      end={<ShareButton base={base} view={view} />}
      under={ranges}
    />
  )
}
