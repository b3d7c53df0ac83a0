'use client'

import type { ReactElement } from 'react'
import type { Part, Role } from '../../../conversation/turn.ts'
import { JsonView } from '../JsonView.tsx'
import { usePresentation } from '../presentation.ts'
import { KeptScope } from './KeptScope.tsx'
import type { MessageLook } from './MessageViewSwitch.tsx'
import { PartView } from './PartView.tsx'
import type { Parts, RemoteMedia } from './part.ts'

export interface MessageBodyProps {
  saidBy: Role
  shown: readonly Part[]
  look: MessageLook
  parts: Parts
  remoteMedia: RemoteMedia
  reasoningNote?: string | undefined
  onSpanOpen?: ((spanIndex: number) => void) | undefined
}

/** What a message says: its parts in order; a person's stand in a bubble. A message without any part says so. */
export function MessageBody({
  saidBy,
  shown,
  look,
  parts,
  remoteMedia,
  reasoningNote,
  onSpanOpen,
}: MessageBodyProps): ReactElement {
  const { labels } = usePresentation()
  if (look === 'json') return <JsonView value={shown} openDepth={3} label={labels.message} />
  const isEmpty = shown.length === 0 || shown.every((part) => part.type === 'text' && part.text === '')
  return (
    <div className="ss-message-body" data-bubble={saidBy === 'user' ? '' : undefined}>
      {isEmpty && <p className="ss-dim ss-small">{labels.emptyMessage}</p>}
      {!isEmpty &&
        shown.map((part, index) => (
          // Parts have no ids, and never change places inside their message.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <KeptScope key={index} id={String(index)}>
            <PartView
              part={part}
              saidBy={saidBy}
              raw={look === 'raw'}
              parts={parts}
              remoteMedia={remoteMedia}
              note={part.type === 'reasoning' ? reasoningNote : undefined}
              onSpanOpen={onSpanOpen}
            />
          </KeptScope>
        ))}
    </div>
  )
}
