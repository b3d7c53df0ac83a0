'use client'

import type { ReactElement } from 'react'
import { CodeText } from '../CodeText.tsx'
import { Markdown } from '../Markdown.tsx'
import { usePresentation } from '../presentation.ts'
import { FoldLine } from './FoldLine.tsx'
import { useFold } from './keptState.ts'
import { oneLine } from './oneLine.ts'
import type { PartOf, PartProps } from './part.ts'

/** What a model thought before it spoke: one line that opens. */
export function ReasoningPart({ part, raw, note }: PartProps<PartOf<'reasoning'>>): ReactElement {
  const { labels } = usePresentation()
  const [open, setOpen] = useFold(false)
  const { text } = part
  if (text === undefined) {
    return <FoldLine title={labels.reasoning} preview={labels.reasoningHidden} note={note} />
  }
  return (
    <div className="ss-reasoning">
      <FoldLine
        title={labels.reasoning}
        preview={open ? undefined : oneLine(text)}
        note={note}
        open={open}
        onOpenChange={setOpen}
      />
      {open && (
        <div className="ss-reasoning-text">
          {raw ? <CodeText text={text} framed={false} /> : <Markdown text={text} />}
        </div>
      )}
    </div>
  )
}
