import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { lastLine, oneLine } from './messageLines.ts'
import type { CellContext } from './tableColumns.ts'

/** What was asked first and answered last, a line each; all of both is at hand beside the cell. */
export function messagesCell(session: SessionSummary, { labels, format }: CellContext): ReactNode {
  const first = session.firstUserText
  const last = lastLine(session)
  if (first === undefined && last === undefined) return <span className="ss-dim">{format.missing}</span>
  return (
    <>
      {first !== undefined && (
        <span className="ss-table-message" data-message="first">
          <bdi>{oneLine(first)}</bdi>
        </span>
      )}
      {last && (
        <span className="ss-table-message" data-message={last.isError ? 'error' : 'last'}>
          {last.isError && <span className="ss-visually-hidden">{labels.statusError} </span>}
          <bdi>{oneLine(last.text)}</bdi>
        </span>
      )}
    </>
  )
}
