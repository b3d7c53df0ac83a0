import type { ComponentType } from 'react'
import type { Part, Role, ToolCall } from '../../../conversation/turn.ts'

/** `'never'`: an http(s) URL of a payload is shown as text. `'click'`: it is loaded once the reader asks for it. */
export type RemoteMedia = 'never' | 'click'

/** The part of a type: `PartOf<'image'>` is a media part. */
export type PartOf<Type extends Part['type'], Any extends Part = Part> = Any extends Part
  ? Type extends Any['type']
    ? Any
    : never
  : never

/** How an announced call went. Absent in a plain list of messages, where the result is a message of its own. */
export interface CallOutcome {
  /** The last attempt: its result counts. */
  readonly call: ToolCall
  /** All attempts, the last one included. */
  readonly attempts: readonly ToolCall[]
  /** When each attempt started, in ms since the epoch, where that is known. */
  readonly startsMs?: readonly (number | undefined)[] | undefined
  /** From the first start to the last end. */
  readonly durationMs?: number | undefined
  /** Where it lies among the calls around it, as fractions: a small bar shows it. */
  readonly place?: { readonly from: number; readonly to: number } | undefined
  /** The conversation breaks with it: open from the start. */
  readonly breaks?: boolean | undefined
}

/** What every renderer of a message part is given. */
export interface PartProps<Shown extends Part = Part> {
  part: Shown
  /** Who said it. */
  saidBy: Role
  /** Text as it was sent, without reading Markdown or JSON in it. */
  raw: boolean
  remoteMedia: RemoteMedia
  /** A few words about it: tokens and model of a reasoning. */
  note?: string | undefined
  /** Of a tool call that was executed: how it went. */
  outcome?: CallOutcome | undefined
  /** Opens the span a part belongs to. */
  onSpanOpen?: ((spanIndex: number) => void) | undefined
}

/** A component for each type of part: `{ ...defaultParts, 'tool-call': Mine }`. */
export type Parts = { readonly [Type in Part['type']]: ComponentType<PartProps<PartOf<Type>>> }
