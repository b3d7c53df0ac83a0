import type { Prices } from '../../model/prices.ts'
import type { Session, Span } from '../../model/session.ts'
import type { OwnPart } from '../shared/ownPart.ts'

/** An evaluation that the reader has written. */
export interface WrittenScore {
  readonly name: string
  readonly value?: number
  readonly label?: string
  readonly explanation?: string
}

/** Which span something was written about. */
export interface WrittenAbout {
  readonly sessionId: string
  readonly traceId: string
  readonly spanId: string
}

/** What the host gives to every section. Nothing here talks to a network by itself. */
export interface SectionHost {
  readonly prices?: Prices | undefined
  /** Keeps an evaluation. A promise that is rejected is shown as not saved, with its message. */
  readonly onScore?: ((score: WrittenScore, about: WrittenAbout) => void | Promise<void>) | undefined
  readonly onComment?: ((text: string, about: WrittenAbout) => void | Promise<void>) | undefined
}

/** What a section is about. */
export interface SectionContext extends SectionHost {
  readonly session: Session
  readonly span: Span
  readonly spanIndex: number
  /** Moves the selection to another span of the session. */
  readonly selectSpan: (spanIndex: number) => void
  /** What is searched for in the trace; empty when nothing is. */
  readonly search: string
  /** What `load` gave. */
  readonly data?: unknown
}

/** One tab of a span's details. Extend them by spreading: `sections={[...defaultSections, mine]}`. */
export interface DrawerSection extends OwnPart<SectionContext> {
  /** How many things it holds; `undefined` shows no number. */
  readonly count?: (context: SectionContext) => number | undefined
  /**
   * Fetches what the section needs when it is first opened for a span: `render` is called with it as `data`. Aborted when
   * the reader moves on. While it runs the tab shows a skeleton; a failure shows its message and a way to try again.
   */
  readonly load?: (context: SectionContext, options: { readonly signal: AbortSignal }) => Promise<unknown>
}
