'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import type { View } from '@/lib/contract/view'
import { CopyField } from './copy-field'
import { EmbedPart } from './embed-part'
import { FilesPart } from './files-part'
import { FreezePart } from './freeze-part'
import { shareTarget } from './share-target'

interface ShareDialogProps {
  readonly base: string
  readonly view: View
  readonly onClose: () => void
}

/** Links, pictures, numbers and the embed of what is drawn at the moment the dialog opens. */
export function ShareDialog({ base, view, onClose }: ShareDialogProps) {
  const [target] = useState(() => shareTarget(base, view, document))
  return (
    <Dialog title={SHARE_TEXTS.title} width="44rem" onClose={onClose}>
      {target.liveUrl !== target.lockedUrl && (
        <CopyField
          label={SHARE_TEXTS.liveLink}
          explanation={SHARE_TEXTS.liveLinkLong}
          text={target.liveUrl}
        />
      )}
      <CopyField
        label={SHARE_TEXTS.lockedLink}
        explanation={SHARE_TEXTS.lockedLinkLong}
        text={target.lockedUrl}
      />
      <FreezePart target={target} />
      <FilesPart target={target} />
      <EmbedPart target={target} view={view} />
    </Dialog>
  )
}
