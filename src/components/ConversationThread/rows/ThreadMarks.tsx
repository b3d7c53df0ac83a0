'use client'

import type { ReactElement } from 'react'
import type { BreakRow, ErrorRow, HandoffRow, IdleRow, MilestoneRow, UnansweredRow } from '../../../view/threadRow.ts'
import { CodeText } from '../../shared/CodeText.tsx'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { Icon } from '../../shared/Icon.tsx'
import { FoldLine } from '../../shared/parts/FoldLine.tsx'
import { useFold } from '../../shared/parts/keptState.ts'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { scoreFigure } from '../../shared/scores.ts'
import { Tag } from '../../shared/Tag.tsx'
import { useThread } from '../threadContext.ts'

/** The dashed red line above what broke the conversation. */
export function BreakLine({ row }: { row: BreakRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { error, score } = row.break
  // What the error says stands right below the line.
  const what = error?.type ?? (score && `${score.name} ${scoreFigure(score, labels, format)}`)
  return (
    <p className="ss-break">
      <Icon name="unlink" size="sm" />
      {labels.breaksHere}
      {what !== undefined && <span className="ss-truncate">{what}</span>}
    </p>
  )
}

/** A failure, said where an answer should be; where the card of a call has just said it, only that nothing followed. */
export function ErrorEntry({ row }: { row: ErrorRow }): ReactElement {
  const { labels } = usePresentation()
  const { turns, openSpan } = useThread()
  const { error, spanIndex } = row
  const calls = turns[row.turnIndex]?.toolCalls ?? []
  const isSaidAbove =
    error !== undefined &&
    calls.some(
      (call) => call.spanIndex === spanIndex && spanIndex !== undefined && call.error?.message === error.message,
    )
  if (isSaidAbove) {
    return (
      <p className="ss-unanswered" data-reason="failed">
        <Icon name="circle-alert" size="sm" />
        {labels.noReplyAfterCall}
      </p>
    )
  }
  return (
    <div className="ss-message" data-role="error">
      <div className="ss-message-gutter">
        <span className="ss-message-glyph" data-failed="" aria-hidden>
          <Icon name="circle-alert" size="sm" />
        </span>
      </div>
      <div className="ss-turn-error">
        <p className="ss-turn-error-title">
          {error?.type ?? labels.turnErrored}
          {error !== undefined && <CopyButton text={error.message} label={labels.copyThing(labels.error)} />}
        </p>
        <CodeText text={error?.message || labels.turnErroredText} framed={false} copy={false} />
        {error?.stack !== undefined && error.stack !== error.message && <ErrorStack stack={error.stack} />}
        {spanIndex !== undefined && (
          <button type="button" className="ss-link" onClick={() => openSpan(spanIndex)}>
            {labels.openSpan}
          </button>
        )}
      </div>
    </div>
  )
}

function ErrorStack({ stack }: { stack: string }): ReactElement {
  const { labels } = usePresentation()
  const [open, setOpen] = useFold(false)
  return (
    <>
      <FoldLine
        title={labels.stackTrace}
        open={open}
        onOpenChange={setOpen}
        preview={open ? undefined : oneLine(stack)}
      />
      {open && <CodeText text={stack} />}
    </>
  )
}

/** A user spoke and nothing came back, and why. */
export function Unanswered({ row }: { row: UnansweredRow }): ReactElement {
  const { labels } = usePresentation()
  const words = {
    'no-answer': labels.noReply,
    'not-recorded': labels.turnOnlyInHistory,
    'no-content': labels.noContent,
    running: labels.replyRunning,
  }
  return (
    <p className="ss-unanswered" data-reason={row.reason}>
      {row.reason === 'running' ? <span className="ss-live" /> : <Icon name="circle-dashed" size="sm" />}
      {words[row.reason]}
    </p>
  )
}

/** From here a person answers, not the model. */
export function Handoff({ row }: { row: HandoffRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { name, afterMs, turnsBefore } = row
  return (
    <p className="ss-handoff">
      <Icon name="headset" size="sm" />
      <span>
        <b>{name === undefined ? labels.handedOff : labels.handedOffTo(name)}</b>{' '}
        {labels.handedOffAfter(format.duration(afterMs), labels.turns(turnsBefore, format.count(turnsBefore)))}
      </span>
    </p>
  )
}

/** A tagged moment without text: a mark, not a turn. */
export function MilestoneMark({ row }: { row: MilestoneRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { openTrace } = useThread()
  const { name, atMs, tags, traceId } = row.milestone
  return (
    <p className="ss-milestone">
      <Icon name="flag" size="sm" label={labels.milestone} />
      <button type="button" className="ss-milestone-name ss-truncate" onClick={() => openTrace(traceId)}>
        {name}
      </button>
      <span>{format.clock(atMs)}</span>
      {tags.slice(0, 4).map((tag, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tag may be there twice
        <Tag key={index}>{tag}</Tag>
      ))}
    </p>
  )
}

/** Nobody was at work for a while. */
export function IdleMark({ row }: { row: IdleRow }): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <p className="ss-idle-mark">
      <span>{labels.idleMark(format.duration(row.durationMs))}</span>
    </p>
  )
}
