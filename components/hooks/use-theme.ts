'use client'

import { useSyncExternalStore } from 'react'
import type { Theme } from '@/lib/contract/tokens'
import type { ThemeChoice } from '@/lib/contract/view'
import { remember } from './remembered'

const DARK = '(prefers-color-scheme: dark)'
const PAPER = 'print'
const CHANGED = 'themechange'

/** The theme shown now; light on paper. `public/theme.js` has set the attribute before the first paint. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme, () => 'dark')
}

/** Shows a theme; `remembered` also keeps it for the next visit. */
export function setTheme(choice: ThemeChoice, remembered: boolean): void {
  if (choice === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  if (remembered) remember('theme', choice)
  window.dispatchEvent(new Event(CHANGED))
}

function currentTheme(): Theme {
  if (window.matchMedia(PAPER).matches) return 'light'
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia(DARK).matches ? 'dark' : 'light'
}

function subscribe(onChange: () => void): () => void {
  const media = [DARK, PAPER].map((query) => window.matchMedia(query))
  for (const one of media) one.addEventListener('change', onChange)
  window.addEventListener(CHANGED, onChange)
  return () => {
    for (const one of media) one.removeEventListener('change', onChange)
    window.removeEventListener(CHANGED, onChange)
  }
}
