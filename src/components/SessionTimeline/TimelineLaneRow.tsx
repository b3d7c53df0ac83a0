'use client'

import { type ReactElement, useRef } from 'react'
import type { Session, SpanKind } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import type { LaneId } from '../../view/timelineLanes.ts'
import type { TimelineBar, TimelineLane } from '../../view/timelineView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { roleWord } from '../shared/parts/roles.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Placed } from './Placed.tsx'

export interface TimelineLaneRowProps {
  lane: TimelineLane
  session: Session
  onSpanOpen: (spanIndex: number) => void
}

/** The glyph that stands for a lane of kinds. */
const laneKind: Readonly<Record<string, SpanKind>> = {
  agent: 'agent',
  llm: 'llm',
  tool: 'tool',
  retrieval: 'retriever',
  check: 'guardrail',
  chain: 'chain',
  event: 'event',
}

/** A lane: its name, how many it holds, and their bars. A `row`. */
export function TimelineLaneRow({ lane, session, onSpanOpen }: TimelineLaneRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const row = useRef<HTMLDivElement>(null)
  useCssVars(row, { '--rows': lane.rows })
  const kind = laneKind[lane.id]
  const name = lane.turnIndex === undefined ? laneWord(labels, lane.id) : labels.turnNumber(String(lane.turnIndex + 1))
  return (
    <div ref={row} role="row" className="ss-timeline-lane">
      <span role="rowheader" className="ss-timeline-lane-name">
        {kind ? (
          <KindGlyph kind={kind} decorative />
        ) : (
          lane.id === 'messages' && <Icon name="messages-square" size="sm" />
        )}
        <span className="ss-truncate">{name}</span>
        <small>{format.count(lane.count)}</small>
      </span>
      <div role="gridcell" className="ss-timeline-track">
        {lane.bars.map((bar) => (
          <LaneBar key={bar.spanIndex} bar={bar} session={session} onOpen={() => onSpanOpen(bar.spanIndex)} />
        ))}
        {lane.messages.map((message) => (
          <Placed
            key={`${message.turnIndex}:${message.messageIndex}`}
            from={message.at}
            to={message.at}
            className="ss-timeline-message"
            status={message.role}
            title={roleWord(labels, message.role)}
          >
            <Icon
              name={message.role === 'user' ? 'user' : message.role === 'human-agent' ? 'headset' : 'sparkle'}
              size="xs"
              label={roleWord(labels, message.role)}
            />
          </Placed>
        ))}
      </div>
    </div>
  )
}

function laneWord(labels: Labels, id: LaneId): string {
  if (id === 'agent') return labels.kindAgent
  if (id === 'llm') return labels.kindLlm
  if (id === 'tool') return labels.laneTools
  if (id === 'retrieval') return labels.laneRetrieval
  if (id === 'check') return labels.laneChecks
  if (id === 'chain') return labels.laneChains
  if (id === 'event') return labels.laneEvents
  return id === 'messages' ? labels.laneMessages : labels.laneOutside
}

/** Words fit into a bar that takes this much of the window. */
const WIDE_ENOUGH = 0.08

/** An agent's bar is a thin line; model calls are told apart by their lane. */
function hasRoomForWords(bar: TimelineBar): boolean {
  return bar.kind !== 'agent' && (bar.kind === 'tool' || bar.status === 'error')
}

function LaneBar({ bar, session, onOpen }: { bar: TimelineBar; session: Session; onOpen: () => void }): ReactElement {
  const { labels, format } = usePresentation()
  const button = useRef<HTMLButtonElement>(null)
  useCssVars(button, {
    '--from': Math.max(0, bar.from),
    '--to': Math.min(1, bar.to),
    '--row': bar.row,
    '--first-token': bar.firstToken,
  })
  const span = session.spans[bar.spanIndex]
  const time = span?.endMs === undefined ? labels.neverEnded : format.duration(span.endMs - span.startMs)
  const words = bar.spanCount > 1 ? labels.spans(bar.spanCount, format.count(bar.spanCount)) : `${bar.label}, ${time}`
  const said = bar.status === 'error' ? `${words}, ${labels.statusError}` : words
  return (
    <button
      ref={button}
      type="button"
      tabIndex={-1}
      className="ss-timeline-bar-span"
      aria-label={said}
      title={said}
      {...dataAttributes({ kind: bar.kind, status: bar.status, firstToken: bar.firstToken !== undefined })}
      onClick={onOpen}
    >
      {bar.status === 'error' && bar.kind !== 'agent' && <Icon name="x" size="xs" />}
      {bar.to - bar.from > WIDE_ENOUGH && hasRoomForWords(bar) && <b>{bar.label}</b>}
    </button>
  )
}
