'use client'

import { type ReactElement, useMemo } from 'react'
import { callPlaces } from '../../../view/callPlaces.ts'
import { subSessionOf } from '../../../view/subSession.ts'
import type { ToolRow } from '../../../view/threadRow.ts'
import { callStartMs } from '../../../view/toolAttempts.ts'
import { dataAttributes } from '../../shared/attributes.ts'
import { KeptScope } from '../../shared/parts/KeptScope.tsx'
import { PartView } from '../../shared/parts/PartView.tsx'
import type { CallOutcome } from '../../shared/parts/part.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { useThread } from '../threadContext.ts'
import { SubAgent } from './SubAgent.tsx'

/** A tool call with what came of it, by the renderer for tool calls. */
export function ToolEntry({ row }: { row: ToolRow }): ReactElement {
  const { session, turns, isSteps, parts, remoteMedia, openSpan } = useThread()
  const { labels, format } = usePresentation()
  const turn = turns[row.turnIndex]
  const { call, attempts, durationMs, breaks, group } = row
  const sub = useMemo(
    () => (call.spanIndex === undefined ? undefined : subSessionOf(session, call.spanIndex)),
    [session, call],
  )
  const outcome = useMemo<CallOutcome>(
    () => ({
      call,
      attempts,
      startsMs: attempts.map((attempt) => callStartMs(session, attempt)),
      durationMs,
      breaks,
      place:
        isSteps && turn && call.spanIndex !== undefined
          ? callPlaces(session, turn).places.get(call.spanIndex)
          : undefined,
    }),
    [session, turn, isSteps, call, attempts, durationMs, breaks],
  )
  const part = useMemo(
    () =>
      ({
        type: 'tool-call',
        name: call.name,
        ...(call.id !== undefined && { id: call.id }),
        ...(call.arguments !== undefined && { arguments: call.arguments }),
      }) as const,
    [call],
  )
  return (
    <div
      className="ss-turn-step"
      {...dataAttributes({ group: group && (group.place === group.count - 1 ? 'last' : 'more') })}
    >
      {group?.place === 0 && (
        <p className="ss-calls-at-once">
          {labels.callsAtOnce(format.count(group.count), format.duration(group.durationMs))}
        </p>
      )}
      <PartView
        part={part}
        saidBy="assistant"
        raw={false}
        parts={parts}
        remoteMedia={remoteMedia}
        outcome={outcome}
        onSpanOpen={openSpan}
      />
      {sub && (
        <KeptScope id="sub-agent">
          <SubAgent sub={sub} />
        </KeptScope>
      )}
    </div>
  )
}
