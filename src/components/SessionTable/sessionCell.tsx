import type { ReactNode } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { statusWord } from '../shared/StatusMark.tsx'
import { statusGlyph } from './rowGlyphs.tsx'
import type { CellContext } from './tableColumns.ts'

/** More than fit in any column. */
const ID_CHARACTERS = 200
const NAME_CHARACTERS = 200
/** Of an id, which has its differences at both ends: these stay in a narrow column, what stands before them is cut. */
const ID_END = 6

/** Status, name, and below it the id with a button to copy it. Without a name the id is the name. */
export function sessionCell(session: SessionSummary, { labels, format, refOf }: CellContext): ReactNode {
  const { name, status = 'unset' } = session
  const ref = refOf(session)
  const id = idText(format.shorten(ref, ID_CHARACTERS))
  const isNamed = name !== undefined && name !== session.id
  return (
    <>
      {statusGlyph(status, statusWord(labels, status), !isNamed)}
      <span className={isNamed ? 'ss-table-name' : 'ss-table-name ss-mono'} dir="auto">
        {isNamed ? name.slice(0, NAME_CHARACTERS) : id}
      </span>
      {isNamed && (
        <span className="ss-table-id" dir="auto">
          {id}
        </span>
      )}
      <button type="button" className="ss-table-copy" tabIndex={-1} aria-label={labels.copySessionId} title={ref} />
    </>
  )
}

function idText(id: string): ReactNode {
  const characters = Array.from(id)
  return (
    <>
      <span className="ss-truncate">{characters.slice(0, -ID_END).join('')}</span>
      {characters.slice(-ID_END).join('')}
    </>
  )
}
