import type { ComponentProps } from 'react'

/** A quiet button: one line around it, no fill. 28 px, 44 to the touch. */
export function Button({ className = '', type = 'button', ...props }: ComponentProps<'button'>) {
  return <button type={type} className={`button ${className}`} {...props} />
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  /** Name for assistive technology and the tooltip. */
  readonly label: string
}

export function IconButton({ label, className = '', type = 'button', ...props }: IconButtonProps) {
  return (
    <button type={type} aria-label={label} title={label} className={`icon-button ${className}`} {...props} />
  )
}
