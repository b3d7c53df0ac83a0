'use client'

import { memo, type NamedExoticComponent, type ReactElement } from 'react'
import type { ThreadRow } from '../../view/threadRow.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { KeptScope } from '../shared/parts/KeptScope.tsx'
import { AttemptEntry } from './rows/AttemptEntry.tsx'
import { InputOutputEntry } from './rows/InputOutputEntry.tsx'
import { MarkEntry } from './rows/MarkEntry.tsx'
import { MessageEntry } from './rows/MessageEntry.tsx'
import { StepEntry } from './rows/StepEntry.tsx'
import { SystemPrompt } from './rows/SystemPrompt.tsx'
import { BreakLine, ErrorEntry, Handoff, IdleMark, MilestoneMark, Unanswered } from './rows/ThreadMarks.tsx'
import { ToolEntry } from './rows/ToolEntry.tsx'
import { TurnFooter } from './rows/TurnFooter.tsx'
import { TurnHeader } from './rows/TurnHeader.tsx'

export interface ThreadRowViewProps {
  row: ThreadRow
}

/** One row of the thread, behind a boundary of its own: a row that cannot be shown takes nothing else down. */
export const ThreadRowView: NamedExoticComponent<ThreadRowViewProps> = memo(function ThreadRowView({
  row,
}: ThreadRowViewProps): ReactElement {
  return (
    <ErrorBoundary resetKey={row}>
      <KeptScope id={row.key}>
        <RowOfType row={row} />
      </KeptScope>
    </ErrorBoundary>
  )
})

/** For a context: one function for all threads. */
export function renderRow(row: ThreadRow): ReactElement {
  return <ThreadRowView row={row} />
}

function RowOfType({ row }: { row: ThreadRow }): ReactElement {
  switch (row.type) {
    case 'system':
      return <SystemPrompt row={row} />
    case 'turn':
      return <TurnHeader row={row} />
    case 'message':
      return <MessageEntry row={row} />
    case 'tool':
      return <ToolEntry row={row} />
    case 'step':
      return <StepEntry row={row} />
    case 'attempt':
      return <AttemptEntry row={row} />
    case 'io':
      return <InputOutputEntry row={row} />
    case 'break':
      return <BreakLine row={row} />
    case 'error':
      return <ErrorEntry row={row} />
    case 'unanswered':
      return <Unanswered row={row} />
    case 'handoff':
      return <Handoff row={row} />
    case 'mark':
      return <MarkEntry row={row} />
    case 'milestone':
      return <MilestoneMark row={row} />
    case 'idle':
      return <IdleMark row={row} />
    case 'footer':
      return <TurnFooter row={row} />
  }
}
