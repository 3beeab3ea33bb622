'use client'

import { ERROR_TEXTS } from '@/lib/contract/error-texts'

/**
 * In place of a page that failed. What failed on the server is told by its name in the log alone. Every page loads
 * this before it is drawn, so it imports next to nothing.
 */
export default function PageError({ error }: { error: Error & { readonly digest?: string } }) {
  return (
    <main
      className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center"
      role="alert"
    >
      {/* biome-ignore lint/performance/noImgElement: a vector of half a kilobyte gains nothing by being resized */}
      <img src="/icon.svg" width={40} height={40} alt="" />
      <h1 className="m-0 text-headline font-semibold">{ERROR_TEXTS.pageError}</h1>
      <p className="m-0 max-w-prose text-text-2 wrap-anywhere">{ERROR_TEXTS.pageErrorLong}</p>
      {error.digest && <p className="m-0 text-data text-text-3">{ERROR_TEXTS.pageErrorName(error.digest)}</p>}
      <div className="flex items-center gap-4">
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {ERROR_TEXTS.reload}
        </button>
        <a className="link" href="/">
          {ERROR_TEXTS.goHome}
        </a>
      </div>
    </main>
  )
}
