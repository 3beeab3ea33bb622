'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { fetchJson, postJson } from '@/components/hooks/fetch-json'
import { useBases } from '@/components/hooks/use-lists'
import { Button } from '@/components/ui/button'
import { COMMUNITY_TEXTS, type CommunityPullAnswer } from '@/lib/contract/community-pull'
import { SECOND } from '@/lib/contract/units'

const PATH = 'pulls/community'
const KEY = ['community-pull']

/** Where nothing is held at all: the last day of an open API, by one click that names its licence. */
export function CommunityOffer() {
  const { data: bases } = useBases()
  const isEmpty = bases !== undefined && bases.length === 0
  const { data } = useCommunityPull(isEmpty)
  if (!data?.available || (!isEmpty && !data.running)) return null
  return <Offer state={data} />
}

function useCommunityPull(isEmpty: boolean) {
  const client = useQueryClient()
  const query = useQuery<CommunityPullAnswer>({
    queryKey: KEY,
    enabled: ({ state }) => isEmpty || state.data?.running === true,
    queryFn: ({ signal }) => fetchJson<CommunityPullAnswer>(PATH, {}, signal),
    refetchInterval: ({ state }) => (state.data?.running ? 2 * SECOND : false),
  })
  const running = query.data?.running ?? false
  const before = useRef(false)
  useEffect(() => {
    if (before.current && !running)
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] })
    before.current = running
  }, [client, running])
  return query
}

function Offer({ state: { running, failure, licence } }: { readonly state: CommunityPullAnswer }) {
  const client = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => postJson<CommunityPullAnswer>(PATH, {}),
    onSuccess: (answer) => client.setQueryData(KEY, answer),
  })
  const problem = error?.message ?? (failure && COMMUNITY_TEXTS.failed(failure))
  return (
    <section
      className="card grid gap-2 p-3 md:p-4"
      aria-labelledby="community-offer"
      data-part="community-offer"
    >
      <h2 id="community-offer" className="m-0 text-panel font-semibold">
        {COMMUNITY_TEXTS.title}
      </h2>
      <p className="m-0 text-body text-text-2">
        {COMMUNITY_TEXTS.lead} {COMMUNITY_TEXTS.licence}{' '}
        <a className="link" href={licence.url} rel="noreferrer" target="_blank">
          {licence.name}
        </a>
        : {COMMUNITY_TEXTS.terms}
      </p>
      {problem && (
        <p className="m-0 text-body text-danger" role="alert">
          {problem}
        </p>
      )}
      {running ? (
        <p className="m-0 text-body text-text-2" role="status">
          {COMMUNITY_TEXTS.running}
        </p>
      ) : (
        <Button className="justify-self-start" disabled={isPending} onClick={() => mutate()}>
          {COMMUNITY_TEXTS.begin}
        </Button>
      )}
    </section>
  )
}
