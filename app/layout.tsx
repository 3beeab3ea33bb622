import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ServerClock } from '@/components/hooks/server-clock'
import { TEXTS } from '@/lib/contract/texts'
import { COLOURS } from '@/lib/contract/tokens'
import './globals.css'

/** A nonce stands in each answer anew, so no page can be drawn beforehand. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: TEXTS.product, template: `%s · ${TEXTS.product}` },
  description: TEXTS.productLong,
  icons: { icon: '/icon.svg' },
  // What a pasted link says where a page has no figures of its own to tell.
  openGraph: {
    type: 'website',
    siteName: TEXTS.product,
    title: TEXTS.product,
    description: TEXTS.productLong,
  },
  twitter: { card: 'summary' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: COLOURS.dark['bg-1'] },
    { media: '(prefers-color-scheme: light)', color: COLOURS.light['bg-1'] },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={GeistSans.variable} suppressHydrationWarning>
      <head>
        {/* Blocking on purpose: the theme must stand before the first paint. */}
        <script src="/theme.js" />
      </head>
      <body>
        <ServerClock at={Date.now()}>{children}</ServerClock>
      </body>
    </html>
  )
}
