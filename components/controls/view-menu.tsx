'use client'

import { useMedia } from '@/components/hooks/use-media'
import { TEXTS } from '@/lib/contract/texts'
import { Menu } from './menu'
import { ViewSegments, type ViewSegmentsProps } from './view-segments'

/** Segments in sight where there is room, else behind a button; the server, which cannot tell, sends both. */
export function ViewMenu(props: ViewSegmentsProps) {
  const isWide = useMedia('(min-width: 1280px)', null)
  return (
    <>
      {isWide !== false && (
        <div className="max-xl:hidden">
          <ViewSegments {...props} />
        </div>
      )}
      {isWide !== true && (
        <div className="flex xl:hidden">
          <Menu face={TEXTS.viewMenu} className="w-max">
            <ViewSegments {...props} />
          </Menu>
        </div>
      )}
    </>
  )
}
