'use client'

import type { ReactElement } from 'react'
import { Icon } from '../Icon.tsx'
import { KindGlyph } from '../KindGlyph.tsx'
import { usePresentation } from '../presentation.ts'
import { useFold } from './keptState.ts'
import { oneLine } from './oneLine.ts'
import type { PartOf, PartProps } from './part.ts'
import { ToolSides } from './ToolSides.tsx'

/** A result whose call stands elsewhere, or nowhere: one line that opens. */
export function ToolResultPart({ part }: PartProps<PartOf<'tool-result'>>): ReactElement {
  const { labels } = usePresentation()
  const [open, setOpen] = useFold(false)
  return (
    <div className="ss-tool" data-status={part.isError ? 'error' : undefined}>
      <button type="button" className="ss-tool-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <KindGlyph kind="tool" />
        <b className="ss-tool-name">{part.name ?? part.id ?? labels.toolResult}</b>
        <span className="ss-tool-result">
          <Icon name="arrow-right" size="xs" />
          <span className="ss-truncate">{oneLine(part.result)}</span>
        </span>
        <span className="ss-tool-end">
          {part.isError && <Icon name="circle-x" size="sm" label={labels.statusError} className="ss-tool-failed" />}
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size="sm" />
        </span>
      </button>
      {open && <ToolSides result={{ value: part.result }} />}
    </div>
  )
}
