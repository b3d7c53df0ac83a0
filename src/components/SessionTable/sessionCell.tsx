import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { statusWord } from '../shared/StatusMark.tsx'
import { statusGlyphs } from './rowGlyphs.tsx'
import type { CellContext } from './tableColumns.ts'

/** Ids of any length keep both ends, which tell them apart (LEDGER M10). */
const ID_CHARACTERS = 40
const NAME_CHARACTERS = 200

/** Status, name, and below it the id with a button to copy it. Without a name the id is the name. */
export function sessionCell(session: SessionSummary, { labels, format, refOf }: CellContext): ReactNode {
  const { name, status = 'unset' } = session
  const ref = refOf(session)
  const id = format.shorten(ref, ID_CHARACTERS)
  const isNamed = name !== undefined && name !== session.id
  return (
    <>
      <span className="ss-status" data-status={status} role="img" aria-label={statusWord(labels, status)}>
        {status === 'running' ? <span className="ss-live" /> : statusGlyphs[status]}
      </span>
      <span className="ss-table-two">
        <span className={isNamed ? 'ss-table-name ss-truncate' : 'ss-table-name ss-truncate ss-mono'}>
          {isNamed ? name.slice(0, NAME_CHARACTERS) : id}
        </span>
        {isNamed && <span className="ss-table-id ss-truncate">{id}</span>}
      </span>
      <button
        type="button"
        className="ss-table-copy"
        tabIndex={-1}
        data-action="copy"
        aria-label={labels.copySessionId}
        title={ref}
      />
    </>
  )
}
