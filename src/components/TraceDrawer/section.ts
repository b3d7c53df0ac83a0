import type { ReactNode } from 'react'
import type { Session, Span } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'

/** What a section is about. */
export interface SectionContext {
  readonly session: Session
  readonly span: Span
  readonly spanIndex: number
  /** Moves the selection to another span of the session. */
  readonly selectSpan: (spanIndex: number) => void
}

/** One tab of a span's details. Extend them by spreading: `sections={[...defaultSections, mine]}`. */
export interface DrawerSection {
  readonly id: string
  /** The tab's word, or how to say it in the reader's language. */
  readonly label: string | ((labels: Labels) => string)
  /** How many things it holds; `undefined` shows no number. */
  readonly count?: (context: SectionContext) => number | undefined
  readonly render: (context: SectionContext) => ReactNode
}
