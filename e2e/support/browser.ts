import type { BrowserContextOptions, LaunchOptions } from '@playwright/test'

/** What Chromium does without. It takes only the last such list it is given, so the runner's own stand here too. */
const LEFT_OUT = [
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  // Pages of the browser's own address bar: each new window loads them beside the page that is looked at, and
  // they take about half a second of a processor.
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
]

/** Chromium as tests, pictures and measurements start it. */
export const LAUNCH: LaunchOptions = {
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    `--disable-features=${LEFT_OUT.join(',')}`,
  ],
}

/** A narrow phone, touched by fingers. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
}
