import type { Session, SessionSummary } from '../../model/session.ts'
import type { OwnPart } from '../shared/ownPart.ts'
import type { PanelSpan } from '../shared/Panel.tsx'

/** What is measured. */
export interface SummaryContext {
  /** The one session that is shown; absent where many are measured together. */
  readonly session?: Session | undefined
  /** All that are measured, inside the chosen range of time; of one session itself. */
  readonly sessions: readonly (Session | SessionSummary)[]
}

/** A panel of the host's own among those of the summary. */
export interface OwnPanel extends OwnPart<SummaryContext> {
  /** Columns of twelve in the widest layout. @default 4 */
  readonly span?: PanelSpan | undefined
}
