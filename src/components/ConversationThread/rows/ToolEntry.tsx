'use client'

import { type ReactElement, useMemo } from 'react'
import { callPlaces } from '../../../view/callPlaces.ts'
import type { ToolRow } from '../../../view/threadRow.ts'
import { callStartMs } from '../../../view/toolAttempts.ts'
import { PartView } from '../../shared/parts/PartView.tsx'
import type { CallOutcome } from '../../shared/parts/part.ts'
import { useThread } from '../threadContext.ts'

/** A tool call with what came of it, by the renderer for tool calls. */
export function ToolEntry({ row }: { row: ToolRow }): ReactElement {
  const { session, turns, isSteps, parts, remoteMedia, openSpan } = useThread()
  const turn = turns[row.turnIndex]
  const { call, attempts, durationMs, breaks } = row
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
    <div className="ss-turn-step">
      <PartView
        part={part}
        saidBy="assistant"
        raw={false}
        parts={parts}
        remoteMedia={remoteMedia}
        outcome={outcome}
        onSpanOpen={openSpan}
      />
    </div>
  )
}
