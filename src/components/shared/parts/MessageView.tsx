'use client'

import type { ReactElement, ReactNode } from 'react'
import type { Message, Part } from '../../../conversation/turn.ts'
import { CopyButton } from '../CopyButton.tsx'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { usePresentation } from '../presentation.ts'
import { defaultParts } from './defaultParts.ts'
import { KeptScope } from './KeptScope.tsx'
import { useKeptState } from './keptState.ts'
import { MessageBody } from './MessageBody.tsx'
import { MessageGlyph } from './MessageGlyph.tsx'
import { type MessageLook, MessageViewSwitch } from './MessageViewSwitch.tsx'
import type { Parts, RemoteMedia } from './part.ts'
import { messageText, roleWord } from './roles.ts'

export interface MessageViewProps {
  message: Message
  /** Fewer parts than the message has, where the others stand elsewhere. @default all of them */
  shownParts?: readonly Part[] | undefined
  /** A renderer for each type of part. @default defaultParts */
  parts?: Parts | undefined
  /** Who said it: a user id, an agent's name. @default the message's own name */
  speaker?: string | undefined
  /** What kind of participant it is. @default the word for the role */
  word?: string | undefined
  /** A few words after the role, or a control. */
  note?: ReactNode
  /** Instead of the glyph of the role. */
  avatar?: ReactNode
  /** Of a reasoning in it: tokens and model. */
  reasoningNote?: string | undefined
  /** It is the failure of a turn that it speaks of. @default false */
  failed?: boolean | undefined
  /** @default 'never' */
  remoteMedia?: RemoteMedia | undefined
  onSpanOpen?: ((spanIndex: number) => void) | undefined
}

/**
 * One message: who, and what, part by part. A person's words stand in a bubble. Each message can be switched to the
 * text as sent or to JSON, and copied exactly. A `div`.
 */
export function MessageView({
  message,
  shownParts = message.parts,
  parts = defaultParts,
  speaker,
  word: given,
  note,
  avatar,
  reasoningNote,
  failed = false,
  remoteMedia = 'never',
  onSpanOpen,
}: MessageViewProps): ReactElement {
  const { labels } = usePresentation()
  const [look, setLook] = useKeptState<MessageLook>('look', 'rendered')
  const { role, alternative, isCut } = message
  const name = speaker ?? message.name
  const word = given ?? roleWord(labels, role)
  return (
    <div className="ss-message" data-role={role}>
      <div className="ss-message-gutter">
        {avatar ?? <MessageGlyph saidBy={role} name={name ?? word} failed={failed} />}
      </div>
      <div className="ss-message-main">
        <div className="ss-message-who">
          {name !== undefined && <b className="ss-truncate">{name}</b>}
          <span data-alone={name === undefined ? '' : undefined}>{word}</span>
          {alternative !== undefined && note === undefined && (
            <span>{labels.alternative(String(alternative + 1))}</span>
          )}
          {typeof note === 'string' ? <span className="ss-truncate">{note}</span> : note}
          {isCut && <span>{labels.messageCut}</span>}
          <span className="ss-message-tools">
            <MessageViewSwitch look={look} onChange={setLook} />
            <CopyButton text={() => messageText({ parts: shownParts })} label={labels.copyMessage} />
          </span>
        </div>
        <ErrorBoundary part={labels.message} resetKey={message}>
          <KeptScope id="parts">
            <MessageBody
              saidBy={role}
              shown={shownParts}
              look={look}
              parts={parts}
              remoteMedia={remoteMedia}
              reasoningNote={reasoningNote}
              onSpanOpen={onSpanOpen}
            />
          </KeptScope>
        </ErrorBoundary>
      </div>
    </div>
  )
}
