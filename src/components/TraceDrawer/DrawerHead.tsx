'use client'

import type { ReactElement } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { Session, Trace } from '../../model/session.ts'
import { Button } from '../shared/Button.tsx'
import { CopyButton } from '../shared/CopyButton.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { Pill } from '../shared/Pill.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Slot } from '../shared/Slot.tsx'
import type { DrawerSlots } from './slots.ts'

export interface DrawerHeadProps extends Pick<DrawerSlots, 'renderHeader'> {
  session: Session
  trace: Trace
  turn: Turn | undefined
  titleId: string
  /** The address of the selected span. */
  link: (() => string) | undefined
  /** Absent at the ends of the session. */
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onPreviousTurn: (() => void) | undefined
  onNextTurn: (() => void) | undefined
  wide: boolean
  /** Absent where there is no width to choose. */
  onWideChange: ((wide: boolean) => void) | undefined
  onClose: (() => void) | undefined
}

/** The bar above a trace, or what the host puts there. */
export function DrawerHead({ renderHeader, ...head }: DrawerHeadProps): ReactElement {
  const { session, trace } = head
  return (
    <header className="ss-drawer-head">
      <Slot name="renderHeader" render={renderHeader} given={{ session, trace }} resetKey={trace}>
        <Head {...head} />
      </Slot>
    </header>
  )
}

/** Which trace this is, what it took, and the ways on and out. */
function Head({
  session,
  trace,
  turn,
  titleId,
  link,
  onPrevious,
  onNext,
  onPreviousTurn,
  onNextTurn,
  wide,
  onWideChange,
  onClose,
}: Omit<DrawerHeadProps, 'renderHeader'>): ReactElement {
  const { labels, format } = usePresentation()
  const root = session.spans[trace.spanStart]
  const name = trace.name ?? root?.name ?? labels.unnamedTrace
  const error = trace.error ?? turn?.error ?? root?.error
  const failed = trace.status === 'error' || turn?.status === 'error'
  return (
    <>
      {root && trace.spanStart < trace.spanEnd && <KindGlyph kind={root.kind} />}
      <h2 id={titleId} className="ss-truncate">
        {turn ? labels.turnAndName(String(turn.index + 1), name) : name}
      </h2>
      {failed && (
        <Pill tone="error" icon="circle-x" title={error?.message}>
          {error?.type ?? labels.statusError}
        </Pill>
      )}
      <span className="ss-mono ss-dim ss-drawer-id" title={trace.id}>
        {format.shorten(trace.id, 14)}
      </span>
      <CopyButton text={trace.id} label={labels.copyTraceId} />
      {link && <CopyButton text={link} label={labels.copyLink} icon="link" />}
      <span className="ss-grow" />
      <span className="ss-drawer-figures">
        <span>{trace.endMs === undefined ? labels.statusRunning : format.duration(trace.endMs - trace.startMs)}</span>
        {trace.totals.totalTokens !== undefined && (
          <span>{labels.tokensShort(format.tokensExact(trace.totals.totalTokens))}</span>
        )}
        {trace.totals.costUsd !== undefined && <span>{format.cost(trace.totals.costUsd)}</span>}
      </span>
      <span className="ss-rule" />
      {(onPreviousTurn || onNextTurn) && (
        <span className="ss-drawer-turns">
          <Button icon="chevron-left" label={labels.turnBefore} disabled={!onPreviousTurn} onClick={onPreviousTurn} />
          <Button icon="chevron-right" label={labels.turnAfter} disabled={!onNextTurn} onClick={onNextTurn} />
        </span>
      )}
      <Button icon="chevron-up" label={labels.previousTrace} disabled={!onPrevious} onClick={onPrevious} />
      <Button icon="chevron-down" label={labels.nextTrace} disabled={!onNext} onClick={onNext} />
      {onWideChange && (
        <Button
          className="ss-drawer-widen"
          icon={wide ? 'minimize-2' : 'maximize-2'}
          label={labels.fullWidth}
          pressed={wide}
          onClick={() => onWideChange(!wide)}
        />
      )}
      {onClose && <Button icon="x" label={labels.close} onClick={onClose} />}
    </>
  )
}
