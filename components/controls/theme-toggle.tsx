'use client'

import { Moon, Sun } from 'lucide-react'
import { setTheme, useTheme } from '@/components/hooks/use-theme'
import type { ViewState } from '@/components/hooks/use-view'
import { IconButton } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'

/** Switches to the other theme and remembers it; a theme named in the address follows. */
export function ThemeToggle({ named, onChange }: { named: boolean; onChange: ViewState['change'] }) {
  const theme = useTheme()
  const other = theme === 'dark' ? 'light' : 'dark'
  const Icon = theme === 'dark' ? Moon : Sun
  return (
    <IconButton
      label={other === 'light' ? TEXTS.themeToLight : TEXTS.themeToDark}
      onClick={() => {
        setTheme(other, true)
        if (named) onChange({ theme: other }, 'replace')
      }}
    >
      <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
    </IconButton>
  )
}
