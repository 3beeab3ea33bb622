'use client'

import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Mark } from '@/components/ui/mark'
import { TEXTS } from '@/lib/contract/texts'

/** In place of a page that failed. What failed on the server is told by its name in the log alone. */
export default function PageError({ error }: { error: Error & { readonly digest?: string } }) {
  return (
    <main
      className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center"
      role="alert"
    >
      <Mark size={40} />
      <h1 className="m-0 text-headline font-semibold">{TEXTS.pageError}</h1>
      <p className="m-0 max-w-prose text-text-2 wrap-anywhere">{TEXTS.pageErrorLong}</p>
      {error.digest && <p className="m-0 text-data text-text-3">{TEXTS.pageErrorName(error.digest)}</p>}
      <div className="flex items-center gap-4">
        <Button onClick={() => window.location.reload()}>{TEXTS.reload}</Button>
        <Link className="link" href="/">
          {TEXTS.goHome}
        </Link>
      </div>
    </main>
  )
}
