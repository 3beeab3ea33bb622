'use client'

import Link from 'next/link'
import { useBases, useVenues } from '@/components/hooks/use-lists'
import { StateMark } from '@/components/ui/state-mark'
import type { VenueAnswer } from '@/lib/contract/answers'
import { lossWords } from '@/lib/contract/loss-words'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { CommunityOffer } from './community-offer'
import { hrefOf } from './href'

interface FirstPrintsProps {
  readonly base: string
  readonly view: View
}

/** A store without a print of the asset: who is listened to, and what comes next. */
export function FirstPrints({ base, view }: FirstPrintsProps) {
  const { data: bases } = useBases()
  const { data: venues } = useVenues()
  const heard = venues?.filter(({ state }) => state !== 'off') ?? []
  const live = heard.filter(({ state }) => state === 'live').length
  const others = bases?.filter((row) => row.base !== base).slice(0, MOST) ?? []
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-3 py-6 md:py-12" data-part="first-prints">
      <div>
        <h1 className="m-0 text-headline-phone font-semibold md:text-headline">
          {others.length > 0 ? PAGE_TEXTS.nothingYetOf(base) : PAGE_TEXTS.nothingYet}
        </h1>
        <p className="m-0 text-body text-text-2" role="status">
          {venues && (heard.length > 0 ? PAGE_TEXTS.listening(live, heard.length) : PAGE_TEXTS.notListening)}
        </p>
      </div>
      {others.length > 0 && <Others bases={others.map((row) => row.base)} view={view} />}
      {heard.length > 0 && <Heard venues={heard} />}
      <CommunityOffer />
      <p className="m-0 text-body text-text-3">
        {PAGE_TEXTS.importHint} <code>npm run import -- FILE</code>
      </p>
    </div>
  )
}

/** Assets that are offered at once. */
const MOST = 12

function Others({ bases, view }: { readonly bases: readonly string[]; readonly view: View }) {
  return (
    <p className="m-0 flex flex-wrap items-center gap-2 text-body text-text-2">
      {PAGE_TEXTS.heldAlready}
      {bases.map((base) => (
        <Link key={base} className="chip" href={hrefOf(base, view)}>
          {base}
        </Link>
      ))}
    </p>
  )
}

function Heard({ venues }: { readonly venues: readonly VenueAnswer[] }) {
  return (
    <ul
      className="card m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(200px,1fr))] gap-x-6 gap-y-1 p-3 md:p-4"
      aria-label={TEXTS.venues}
    >
      {venues.map(({ id, name, state, reason }) => (
        <li
          key={id}
          className="flex items-center gap-2 text-body"
          title={reason === null ? undefined : lossWords(reason)}
        >
          <StateMark state={state} />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className={state === 'down' ? 'text-danger' : 'text-text-3'}>{TEXTS.venueStates[state]}</span>
        </li>
      ))}
    </ul>
  )
}
