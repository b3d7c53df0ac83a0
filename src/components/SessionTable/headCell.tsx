import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { statusWord } from '../shared/StatusMark.tsx'
import { statusGlyph } from './rowGlyphs.tsx'
import type { CellContext } from './tableColumns.ts'

/** The first cell of a group (what its sessions share, and how many they are) or of a turn (its number and status). */
export function headCell(
  kind: 'group' | 'turn',
  summary: SessionSummary,
  members: number | undefined,
  { labels, format }: CellContext,
): ReactNode {
  if (kind === 'turn') {
    const { status = 'unset' } = summary
    return (
      <>
        {statusGlyph(status, statusWord(labels, status), true)}
        <span className="ss-table-name">{summary.id}</span>
      </>
    )
  }
  const count = members ?? 0
  return (
    <>
      <span className="ss-table-name ss-truncate" dir="auto">
        {summary.id === '' ? labels.groupWithoutKey : format.shorten(summary.id, 60)}
      </span>
      <span className="ss-table-members">{labels.sessions(count, format.count(count))}</span>
    </>
  )
}
