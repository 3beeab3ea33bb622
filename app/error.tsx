'use client'

import { Button } from '@/components/ui/button'
import { TEXTS } from '@/lib/contract/texts'

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <main
      className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center"
      role="alert"
    >
      <h1 className="m-0 text-headline font-semibold">{TEXTS.pageError}</h1>
      <p className="m-0 text-text-2">{error.message}</p>
      <Button onClick={reset}>{TEXTS.retry}</Button>
    </main>
  )
}
