import type { ReactNode } from 'react'
import type { Labels } from '../../view/labels.ts'

/** Something of the host's own in a list of such parts. */
export interface OwnPart<About> {
  /** Not that of another in the list. */
  readonly id: string
  /** What it is called, or how to say it in the reader's language. */
  readonly label: string | ((labels: Labels) => string)
  /** Whether it is there at all. @default always */
  readonly isShown?: ((about: About) => boolean) | undefined
  readonly render: (about: About) => ReactNode
}

/** Whether a part is there at all. */
export function isPartShown<About>(part: OwnPart<About>, about: About): boolean {
  return part.isShown?.(about) ?? true
}

/** What a part is called for this reader. */
export function ownWords(label: OwnPart<never>['label'], labels: Labels): string {
  return typeof label === 'function' ? label(labels) : label
}
