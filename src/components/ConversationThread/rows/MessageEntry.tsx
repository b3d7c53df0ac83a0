'use client'

import type { ReactElement } from 'react'
import { speakerOf } from '../../../view/speakerOf.ts'
import type { MessageRow } from '../../../view/threadRow.ts'
import { KeptScope } from '../../shared/parts/KeptScope.tsx'
import { useKeptState } from '../../shared/parts/keptState.ts'
import { MessageView } from '../../shared/parts/MessageView.tsx'
import { PartView } from '../../shared/parts/PartView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { Pager } from '../Pager.tsx'
import { useThread } from '../threadContext.ts'

/** What somebody said in a turn. */
export function MessageEntry({ row }: { row: MessageRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { session, turns, parts, remoteMedia, openSpan, slots, isNested } = useThread()
  const { turnIndex } = row
  const [answer, setAnswer] = useKeptState<number>('answer', 0)
  const other = answer > 0 ? row.alternatives?.[answer - 1] : undefined
  const message = other?.message ?? row.message
  const shownParts = other?.message.parts ?? row.parts
  const answers = (row.alternatives?.length ?? 0) + 1
  const turn = turns[turnIndex]
  const span = session.spans[message.spanIndex]
  const reasoningTokens = span?.own.reasoningTokens
  const reasoningNote = [
    reasoningTokens === undefined || reasoningTokens === 0
      ? undefined
      : labels.tokensShort(format.tokensExact(reasoningTokens)),
    span?.model,
  ].filter((fact) => fact !== undefined)
  if (row.parts.every((part) => part.type === 'reasoning')) {
    return <Reasoning row={row} note={reasoningNote.length > 0 ? reasoningNote.join(' · ') : undefined} />
  }
  // Who asks a sub-agent is the agent that started it.
  const isCaller = isNested && message.role === 'user'
  const name = slots.speakerName?.(message, turn, session) ?? (isCaller ? undefined : speakerOf(session, turn, message))
  return (
    <MessageView
      message={message}
      shownParts={shownParts}
      parts={parts}
      speaker={name}
      word={isCaller ? labels.roleCaller : undefined}
      avatar={slots.renderAvatar?.({ session, turn, message, name })}
      note={
        answers > 1 ? (
          <Pager
            text={labels.answerOf(format.count(answer + 1), format.count(answers))}
            place={answer}
            count={answers}
            previousLabel={labels.previousAnswer}
            nextLabel={labels.nextAnswer}
            onPlace={setAnswer}
          />
        ) : undefined
      }
      reasoningNote={reasoningNote.length > 0 ? reasoningNote.join(' · ') : undefined}
      failed={turn?.status === 'error' && message.role === 'assistant'}
      remoteMedia={remoteMedia}
      onSpanOpen={openSpan}
    />
  )
}

/** A thought before the first word stands between the messages, like a call: nobody heard it. */
function Reasoning({ row, note }: { row: MessageRow; note: string | undefined }): ReactElement {
  const { parts, remoteMedia } = useThread()
  return (
    <div className="ss-turn-step">
      {row.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no ids and never change places
        <KeptScope key={index} id={`parts/${index}`}>
          <PartView part={part} saidBy="assistant" raw={false} parts={parts} remoteMedia={remoteMedia} note={note} />
        </KeptScope>
      ))}
    </div>
  )
}
