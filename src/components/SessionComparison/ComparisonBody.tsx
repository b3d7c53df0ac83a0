'use client'

import { type KeyboardEvent, type ReactElement, useMemo, useState } from 'react'
import { type AlignBy, defaultAlike } from '../../metrics/alignSteps.ts'
import { compareCohorts } from '../../metrics/compareSessions.ts'
import type { Session } from '../../model/session.ts'
import type { BrushId } from '../../view/compareBrushes.ts'
import { compareMetrics } from '../../view/compareFigures.ts'
import { compareView } from '../../view/compareView.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useOwnMetrics } from '../hooks/useOwnMetrics.ts'
import { EmptyState } from '../shared/EmptyState.tsx'
import { isInField } from '../shared/isElement.ts'
import { Kbd } from '../shared/Kbd.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { BrushBar } from './BrushBar.tsx'
import { CohortTable } from './CohortTable.tsx'
import { ComparisonBar } from './ComparisonBar.tsx'
import { ComparisonFigures } from './ComparisonFigures.tsx'
import { ComparisonRows } from './ComparisonRows.tsx'
import { ComparisonSides } from './ComparisonSides.tsx'
import type { SessionComparisonProps } from './SessionComparison.tsx'
import type { ComparisonSlots } from './slots.ts'

export interface ComparisonBodyProps
  extends Pick<
    SessionComparisonProps,
    'alignBy' | 'onAlignByChange' | 'alike' | 'onAlikeChange' | 'brush' | 'onBrushChange' | 'onStepOpen' | 'metrics'
  > {
  /** At least two. */
  sessions: readonly Session[]
  slots: ComparisonSlots
}

/** Two sessions step by step, and the figures of all. */
export function ComparisonBody({
  sessions,
  slots,
  metrics: given,
  onStepOpen,
  ...choices
}: ComparisonBodyProps): ReactElement | null {
  const { labels, announce } = usePresentation()
  const [[placeA, placeB], setPlaces] = useState<readonly [number, number]>([0, 1])
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const [alignBy, setAlignBy] = useControllable<AlignBy, [ChangeDetails]>({
    name: 'alignBy',
    value: choices.alignBy,
    defaultValue: 'content',
    onChange: choices.onAlignByChange,
  })
  const [alike, setAlike] = useControllable<number, [ChangeDetails]>({
    name: 'alike',
    value: choices.alike,
    defaultValue: defaultAlike,
    onChange: choices.onAlikeChange,
  })
  const [brush, setBrush] = useControllable<BrushId | null, [ChangeDetails]>({
    name: 'brush',
    value: choices.brush,
    defaultValue: null,
    onChange: choices.onBrushChange,
  })
  const a = sessions[placeA] ?? sessions[0]
  const b = sessions[placeB] ?? sessions[1]
  const view = useMemo(() => (a && b ? compareView(a, b, alignBy, { alike }) : undefined), [a, b, alignBy, alike])
  const cohorts = useMemo(
    () => sessions.map((session) => ({ name: session.name ?? session.id, sessions: [session] })),
    [sessions],
  )
  const known = useOwnMetrics()
  const metrics = useMemo(() => given ?? compareMetrics(sessions, known), [given, sessions, known])
  const figures = useMemo(() => {
    return a && b
      ? compareCohorts(
          [
            { name: 'a', sessions: [a] },
            { name: 'b', sessions: [b] },
          ],
          metrics,
        ).map(({ changes }) => changes[1])
      : []
  }, [a, b, metrics])
  if (!a || !b || !view) return null

  const swap = () => setPlaces([placeB, placeA])
  const showDifferent = (on: boolean) => {
    setOnlyDifferent(on)
    announce(`${labels.differences}: ${on ? view.different : view.rows.length}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isInField(event.target)) return
    if (event.key === 'd' || event.key === 'D') showDifferent(!onlyDifferent)
    else if (event.key === 's' || event.key === 'S') swap()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const rows = onlyDifferent ? view.rows.filter(({ difference }) => difference.differs) : view.rows
  return (
    <div className="ss-comparison-body" onKeyDown={onKeyDown}>
      <ComparisonBar
        a={a}
        b={b}
        renderToolbar={slots.renderToolbar}
        view={view}
        alignBy={alignBy}
        onAlignBy={(next) => setAlignBy(next, { reason: 'pointer' })}
        alike={alike}
        onAlike={(next) => setAlike(next, { reason: 'pointer' })}
        onlyDifferent={onlyDifferent}
        onOnlyDifferent={showDifferent}
        onSwap={swap}
      />
      <ComparisonSides sessions={sessions} placeA={placeA} placeB={placeB} onPlaces={setPlaces} view={view} />
      {sessions.length > 2 ? (
        <CohortTable cohorts={cohorts} metrics={metrics} />
      ) : (
        <ComparisonFigures figures={figures.filter((figure) => figure !== undefined)} view={view} />
      )}
      <BrushBar brushes={view.brushes} brush={brush} onBrush={setBrush} />
      {rows.length === 0 ? (
        <EmptyState icon="check" title={labels.noDifferences} text={labels.noDifferencesText} />
      ) : (
        <ComparisonRows
          key={`${placeA} ${placeB} ${alignBy} ${alike} ${onlyDifferent}`}
          a={a}
          b={b}
          rows={rows}
          view={view}
          brush={brush}
          renderStep={slots.renderStep}
          onStepOpen={onStepOpen}
        />
      )}
      <footer className="ss-comparison-foot">
        <span>{labels.compareLegend}</span>
        <span className="ss-comparison-hints" aria-hidden>
          <span>
            <Kbd>↑↓</Kbd> {labels.hintStep}
          </span>
          <span>
            <Kbd>↵</Kbd> {labels.hintExpand}
          </span>
          <span>
            <Kbd>D</Kbd> {labels.hintDifferences}
          </span>
          <span>
            <Kbd>S</Kbd> {labels.hintSwap}
          </span>
        </span>
      </footer>
    </div>
  )
}
