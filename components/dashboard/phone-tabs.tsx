'use client'

import { ChartColumn, LayoutGrid, ListOrdered, Rows3 } from 'lucide-react'
import { TEXTS } from '@/lib/contract/texts'

export const TABS = ['map', 'volume', 'ranking', 'tape'] as const
export type Tab = (typeof TABS)[number]

const ICONS = { map: LayoutGrid, volume: ChartColumn, ranking: ListOrdered, tape: Rows3 } as const

/** Bottom bar of the phone layout. */
export function PhoneTabs({ tab, onChoose }: { tab: Tab; onChoose: (tab: Tab) => void }) {
  return (
    <nav className="fixed inset-x-0 bottom-0 z-20 grid h-[52px] grid-cols-4 border-t border-line-2 bg-bg-1 md:hidden">
      {TABS.map((name) => {
        const Icon = ICONS[name]
        const isOn = name === tab
        return (
          <button
            key={name}
            type="button"
            className={`grid place-items-center content-center text-axis ${isOn ? 'font-semibold text-accent' : 'text-text-3'}`}
            aria-current={isOn ? 'page' : undefined}
            onClick={() => onChoose(name)}
          >
            <Icon className="size-[18px]" strokeWidth={1.75} aria-hidden="true" />
            {TEXTS.tabs[name]}
          </button>
        )
      })}
    </nav>
  )
}
