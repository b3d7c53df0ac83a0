import type { FoundValue } from '../textValues.ts'
import type { PortionNode } from './documentBuilder.ts'

/** What is found in a text while it arrives; `more`: the next piece of it is wanted. */
export type TextEvent =
  | 'more'
  | FoundValue
  /** One element of a list that is too large to be held. */
  | { readonly item: unknown }
  /** That list is over. */
  | 'list-end'
  /** Part of a document that is too large to be held, and what is left of it at its end. */
  | { readonly portion: unknown }
  | { readonly rest: unknown }

export interface TextReading {
  /** Values up to so many characters are read whole. */
  readonly wholeSize: number
  readonly tree: PortionNode
  /** Whether part of a document can be read on its own. */
  readonly isPortion: (document: unknown) => boolean
  /** The document that is being put together. */
  readonly open: { value: unknown }
}
