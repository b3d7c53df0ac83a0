'use client'

import { Fragment, type ReactElement, type ReactNode } from 'react'

export interface OpenTextProps {
  /** Opens what the text stands for; without it the text is only text. */
  onOpen?: ((event: Event) => void) | undefined
  /** What is opened, where the text does not say. */
  title?: string | undefined
  /** For screen readers, where the text alone is no name: a bare number. */
  label?: string | undefined
  children: ReactNode
}

/** A name or a figure that leads somewhere: a `button` that looks like its text, or the text alone. */
export function OpenText({ onOpen, title, label, children }: OpenTextProps): ReactElement {
  if (!onOpen) return <Fragment>{children}</Fragment>
  return (
    <button
      type="button"
      className="ss-open-text"
      title={title}
      aria-label={label}
      onClick={({ nativeEvent }) => onOpen(nativeEvent)}
    >
      {children}
    </button>
  )
}
