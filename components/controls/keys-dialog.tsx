'use client'

import { usePageKeys } from '@/components/hooks/use-page-key'
import { Dialog } from '@/components/ui/dialog'
import { KEYS_TEXTS } from '@/lib/contract/keys-texts'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'

/** Which keys do what, and the switch of those that act wherever the focus is. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [on, choose] = usePageKeys()
  return (
    <Dialog title={PAGE_TEXTS.keys} width="26rem" onClose={onClose}>
      <KeyList title={KEYS_TEXTS.ofPage} keys={KEYS_TEXTS.page} />
      <label className="flex min-h-6 items-center gap-2 pointer-coarse:min-h-11">
        <input type="checkbox" checked={on} onChange={({ target }) => choose(target.checked)} />
        {KEYS_TEXTS.switch}
      </label>
      <KeyList title={KEYS_TEXTS.ofChart} keys={KEYS_TEXTS.chart} />
    </Dialog>
  )
}

interface KeyListProps {
  readonly title: string
  readonly keys: readonly { readonly key: string; readonly does: string }[]
}

function KeyList({ title, keys }: KeyListProps) {
  return (
    <section className="grid gap-2">
      <h3 className="m-0 text-data font-semibold text-text-2">{title}</h3>
      <dl className="m-0 grid grid-cols-[7rem_1fr] gap-x-3 gap-y-1">
        {keys.map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="font-semibold">{key}</kbd>
            </dt>
            <dd className="m-0 text-text-2">{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
