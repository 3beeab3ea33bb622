'use client'

import { ExternalLink, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { postJson } from '@/components/hooks/fetch-json'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { viewToQuery } from '@/lib/contract/view-query'
import { CopyField } from './copy-field'
import type { ShareTarget } from './share-target'

type Freezing =
  | { readonly step: 'ready' | 'freezing' }
  | { readonly step: 'frozen'; readonly url: string }
  | { readonly step: 'failed'; readonly reason: string }

/** Copies the data themselves, on request: it costs room on the server for ever. */
export function FreezePart({ target }: { target: ShareTarget }) {
  const [state, setState] = useState<Freezing>({ step: 'ready' })
  const freeze = async () => {
    setState({ step: 'freezing' })
    const { chart, base, exact } = target
    const body = { chart, base, query: viewToQuery(exact) }
    const result = await postJson<{ readonly url: string }>('shares', body).then(
      ({ url }): Freezing => ({ step: 'frozen', url }),
      (error: Error): Freezing => ({ step: 'failed', reason: error.message }),
    )
    setState(result)
  }
  if (state.step === 'frozen')
    return (
      <div className="grid gap-1" data-part="frozen">
        <CopyField label={SHARE_TEXTS.frozenLink} explanation={SHARE_TEXTS.frozenLinkLong} text={state.url} />
        <a className="link flex w-fit items-center gap-1" href={state.url} target="_blank" rel="noopener">
          {SHARE_TEXTS.open}
          <ExternalLink className="size-3" strokeWidth={2} aria-hidden="true" />
        </a>
      </div>
    )
  return (
    <section className="grid gap-1" aria-label={SHARE_TEXTS.frozenLink}>
      <h3 className="m-0 font-semibold">{SHARE_TEXTS.frozenLink}</h3>
      <p className="m-0 text-data leading-4 text-text-2">{SHARE_TEXTS.frozenLinkLong}</p>
      <button
        type="button"
        className="button min-h-8 w-fit pointer-coarse:min-h-11"
        disabled={state.step === 'freezing'}
        onClick={() => void freeze()}
      >
        <Snowflake className="size-3.5" strokeWidth={2} aria-hidden="true" />
        {state.step === 'freezing' ? SHARE_TEXTS.freezing : SHARE_TEXTS.freeze}
      </button>
      <p className="m-0 text-warn" role="status">
        {state.step === 'failed' ? SHARE_TEXTS.freezeFailed(state.reason) : ''}
      </p>
    </section>
  )
}
