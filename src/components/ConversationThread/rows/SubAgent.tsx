'use client'

import { type ReactElement, useMemo } from 'react'
import { conversationOf } from '../../../conversation/conversationOf.ts'
import type { SubSession } from '../../../view/subSession.ts'
import { hasConversation, threadRows } from '../../../view/threadView.ts'
import { FoldLine } from '../../shared/parts/FoldLine.tsx'
import { KeptScope } from '../../shared/parts/KeptScope.tsx'
import { useFold, useKeptState } from '../../shared/parts/keptState.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { ShowMore } from '../../shared/ShowMore.tsx'
import { ThreadContext, useThread } from '../threadContext.ts'

const step = 40

/** What an agent that a call started did, as a thread inside the thread: one line that opens. */
export function SubAgent({ sub }: { sub: SubSession }): ReactElement {
  const { labels, format } = usePresentation()
  const [open, setOpen] = useFold(false)
  const { modelCalls, toolCalls, durationMs } = sub
  const facts = [
    labels.modelCallsCounted(modelCalls, format.count(modelCalls)),
    toolCalls > 0 ? labels.toolCallsCounted(toolCalls, format.count(toolCalls)) : undefined,
    durationMs === undefined ? undefined : format.duration(durationMs),
  ].filter((fact) => fact !== undefined)
  return (
    <div className="ss-sub-agent">
      <FoldLine
        title={labels.subAgent}
        preview={sub.name}
        note={facts.join(' · ')}
        open={open}
        onOpenChange={setOpen}
      />
      {open && <SubThread sub={sub} />}
    </div>
  )
}

function SubThread({ sub }: { sub: SubSession }): ReactElement {
  const { labels } = usePresentation()
  const outer = useThread()
  const { session } = sub
  const [shown, setShown] = useKeptState<number>('rows', step)
  const rows = useMemo(() => threadRows(session, outer.verdicts).filter((row) => row.type !== 'turn'), [session, outer])
  const inner = useMemo(
    () => ({
      ...outer,
      session,
      turns: conversationOf(session),
      isSteps: !hasConversation(session),
      isNested: true,
      openSpan: (spanIndex: number) => {
        const span = session.spans[spanIndex]
        if (span) outer.openTrace(span.traceId, span.id)
      },
    }),
    [outer, session],
  )
  return (
    <ThreadContext.Provider value={inner}>
      <div className="ss-sub-thread" role="group" aria-label={sub.name ?? labels.subAgent}>
        {rows.slice(0, shown).map((row) => (
          <div key={row.key} className="ss-thread-row" data-type={row.type}>
            <KeptScope id="sub">{outer.renderRow(row)}</KeptScope>
          </div>
        ))}
        {rows.length > shown && (
          <ShowMore step={step} left={rows.length - shown} words="items" onClick={() => setShown(shown + step)} />
        )}
      </div>
    </ThreadContext.Provider>
  )
}
