'use client'

import type { ReactElement } from 'react'
import type { SystemRow } from '../../../view/threadRow.ts'
import { FoldLine } from '../../shared/parts/FoldLine.tsx'
import { useFold } from '../../shared/parts/keptState.ts'
import { MessageBody } from '../../shared/parts/MessageBody.tsx'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { useThread } from '../threadContext.ts'

/** What the model was told before anybody spoke: one line, once, and again only where it changes. */
export function SystemPrompt({ row: { message, isChange } }: { row: SystemRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { parts, remoteMedia, openSpan } = useThread()
  const [open, setOpen] = useFold(false)
  const text = message.parts.find((part) => part.type === 'text')?.text
  const length = message.parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0)
  return (
    <div className="ss-system-prompt">
      <FoldLine
        title={isChange ? labels.systemPromptChanged : labels.systemPrompt}
        preview={open || text === undefined ? undefined : oneLine(text)}
        note={length > 0 ? labels.characters(length, format.count(length)) : undefined}
        open={open}
        onOpenChange={setOpen}
      />
      {open && (
        <div className="ss-system-text">
          <MessageBody
            saidBy="system"
            shown={message.parts}
            look="rendered"
            parts={parts}
            remoteMedia={remoteMedia}
            onSpanOpen={openSpan}
          />
        </div>
      )}
    </div>
  )
}
