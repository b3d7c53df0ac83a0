'use client'

import { Fragment, type ReactElement, useRef, useSyncExternalStore } from 'react'
import type { Store } from '../../explorer/store.ts'
import type { Session } from '../../model/session.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { type SpanReadout, spanReadout } from '../../view/spanReadout.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { kindWord } from '../shared/kinds.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Slot } from '../shared/Slot.tsx'
import { StatusMark } from '../shared/StatusMark.tsx'
import type { TimelineSlots } from './slots.ts'

/** What is pointed at, or has the focus. */
export interface PointedAt {
  readonly spanIndex: number
  /** Above 1: so many spans drawn as one. */
  readonly spanCount: number
  readonly isCritical: boolean
  /** Of the readout, in px from the corner where the lanes begin. */
  readonly x: number
  readonly y: number
  /** There is no room below. */
  readonly above: boolean
}

export interface TimelineReadoutProps extends Pick<TimelineSlots, 'renderReadout'> {
  session: Session
  startMs: number
  store: Store<PointedAt | undefined>
}

/** A card beside the span under the pointer or the focus. It alone is drawn again while the pointer moves. */
export function TimelineReadout({ session, startMs, store, renderReadout }: TimelineReadoutProps): ReactElement | null {
  const card = useRef<HTMLDivElement>(null)
  const pointed = useSyncExternalStore(store.subscribe, store.getState, () => undefined)
  useCssVars(card, { '--x': `${pointed?.x ?? 0}px`, '--y': `${pointed?.y ?? 0}px` })
  const span = pointed && session.spans[pointed.spanIndex]
  const found = pointed && spanReadout(session, pointed.spanIndex)
  if (!pointed || !found || !span) return null
  const { spanIndex, spanCount } = pointed
  return (
    <div ref={card} className="ss-timeline-readout" role="presentation" data-above={pointed.above || undefined}>
      <Slot
        name="renderReadout"
        render={renderReadout}
        given={{ session, span, spanIndex, spanCount }}
        resetKey={spanIndex}
      >
        <SpanCard pointed={pointed} found={found} startMs={startMs} />
      </Slot>
    </div>
  )
}

interface SpanCardProps {
  pointed: PointedAt
  found: SpanReadout
  startMs: number
}

/** What a span is and took, in a few lines. */
function SpanCard({ pointed, found, startMs }: SpanCardProps): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <>
      <p className="ss-timeline-readout-head">
        <KindGlyph kind={found.kind} decorative />
        <b className="ss-truncate">
          {pointed.spanCount > 1 ? labels.spansHere(format.count(pointed.spanCount)) : found.name}
        </b>
        {found.status !== 'unset' && <StatusMark status={found.status} of="span" />}
      </p>
      <dl className="ss-timeline-readout-facts">
        {readoutFacts(found, startMs, labels, format).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {found.error !== undefined && <p className="ss-timeline-readout-error">{found.error}</p>}
      {found.skewMs !== undefined && <p>{labels.startsBeforeParent(format.duration(found.skewMs))}</p>}
      {pointed.isCritical && <p>{labels.onCriticalPath}</p>}
      <p className="ss-dim">{pointed.spanCount > 1 ? labels.clickZooms : labels.clickOpens}</p>
    </>
  )
}

function readoutFacts(found: SpanReadout, startMs: number, labels: Labels, format: Format): [string, string][] {
  const { inputTokens, outputTokens, turnIndex, durationMs, selfMs, firstTokenMs, model, costUsd } = found
  const position = format.position(found.startMs - startMs)
  const facts: [string, string | undefined][] = [
    [labels.readoutStart, `${position} · ${format.clockExact(found.startMs)}`],
    [labels.factDuration, durationMs === undefined ? labels.neverEnded : format.duration(durationMs)],
    [labels.readoutSelf, selfMs === undefined ? undefined : format.duration(selfMs)],
    [labels.readoutFirstToken, firstTokenMs === undefined ? undefined : format.duration(firstTokenMs)],
    [labels.columnModel, model],
    [
      labels.factTokens,
      inputTokens === undefined && outputTokens === undefined
        ? undefined
        : `${format.tokensExact(inputTokens)} → ${format.tokensExact(outputTokens)}`,
    ],
    [labels.factCost, costUsd === undefined ? undefined : format.cost(costUsd)],
    [labels.readoutTurn, turnIndex === undefined ? undefined : String(turnIndex + 1)],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined)
}

/** The readout as a sentence, for people who hear it. */
export function readoutSentence(found: SpanReadout, startMs: number, labels: Labels, format: Format): string {
  const parts = [
    found.name,
    kindWord(labels, found.kind),
    found.durationMs === undefined ? labels.neverEnded : format.duration(found.durationMs),
    format.position(found.startMs - startMs),
  ]
  if (found.turnIndex !== undefined) parts.push(labels.turnNumber(String(found.turnIndex + 1)))
  if (found.status === 'error') parts.push(labels.statusError, found.error ?? '')
  if (found.skewMs !== undefined) parts.push(labels.startsBeforeParent(format.duration(found.skewMs)))
  return labels.listed(parts.filter((part) => part !== ''))
}
