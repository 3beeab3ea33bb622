'use client'

import { type ReactNode, useId, useState } from 'react'

interface MenuProps {
  /** What stands on the button. */
  readonly face: ReactNode
  /** The button's name where its face is not enough. */
  readonly label?: string
  readonly className?: string
  /** Rendered from the first opening on. */
  readonly children: ReactNode
}

/**
 * A button that opens a popover below it. The platform closes it by Escape, by a press outside and when another
 * one opens, and gives the focus back (HTML, "The popover attribute").
 */
export function Menu({ face, label, className = '', children }: MenuProps) {
  const id = useId()
  const [wasOpened, setOpened] = useState(false)
  return (
    <>
      <button type="button" className="chip" popoverTarget={id} aria-label={label}>
        {face}
      </button>
      <div
        ref={(menu) => {
          if (menu?.matches(':popover-open')) setOpened(true)
        }}
        id={id}
        popover="auto"
        className={`menu print:hidden ${className}`}
        onBeforeToggle={() => setOpened(true)}
      >
        <Shield id={id} />
        {wasOpened && children}
      </div>
    </>
  )
}

/** A finger's press outside closes the menu only: what lies below this does not get it. */
function Shield({ id }: { readonly id: string }) {
  return (
    <button
      type="button"
      className="fixed inset-0 -z-10 hidden pointer-coarse:block"
      popoverTarget={id}
      popoverTargetAction="hide"
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
