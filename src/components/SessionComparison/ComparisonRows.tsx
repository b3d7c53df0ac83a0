'use client'

import { Fragment, type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react'
import type { Session } from '../../model/session.ts'
import { type BrushId, brushedSides } from '../../view/compareBrushes.ts'
import { deltaText, metricText } from '../../view/compareFigures.ts'
import type { CompareRow, CompareView } from '../../view/compareView.ts'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { useVirtualRows } from '../hooks/useVirtualRows.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { isInControl } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Spacer } from '../shared/Spacer.tsx'
import { ComparisonDetail } from './ComparisonDetail.tsx'
import { ComparisonRow } from './ComparisonRow.tsx'
import type { SessionComparisonProps } from './SessionComparison.tsx'
import type { ComparisonSlots } from './slots.ts'
import { stepName } from './stepName.ts'

interface ComparisonRowsProps extends Pick<ComparisonSlots, 'renderStep'> {
  a: Session
  b: Session
  rows: readonly CompareRow[]
  view: CompareView
  brush: BrushId | null
  onStepOpen: SessionComparisonProps['onStepOpen']
}

/** The steps of both sessions against each other: a `treegrid` whose rows open to both answers. */
export function ComparisonRows({ a, b, rows, view, brush, renderStep, onStepOpen }: ComparisonRowsProps): ReactElement {
  const { labels } = usePresentation()
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const virtual = useVirtualRows({ count: rows.length, scrollRef: scroller, estimate: 48, keep: current })
  const roving = useRovingFocus({
    containerRef: scroller,
    count: rows.length,
    current,
    onMove: setCurrent,
    reveal: (index) => virtual.scrollTo(index),
    textOf: (index) => nameOf(rows[index]),
  })
  const toggle = (index: number, on = !opened.has(index)) => {
    const next = new Set(opened)
    if (on) next.add(index)
    else next.delete(index)
    setOpened(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isInControl(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') toggle(current)
    else if (event.key === 'ArrowRight') toggle(current, true)
    else if (event.key === 'ArrowLeft') toggle(current, false)
    // The letters of the component come before typing a name.
    else if (/^[ds]$/i.test(event.key)) return
    else return roving.onKeyDown(event)
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className="ss-comparison-rows"
      role="treegrid"
      aria-label={labels.compareRows}
      aria-rowcount={rows.length + 2}
      data-brushing={brush !== null || undefined}
      onKeyDown={onKeyDown}
    >
      <HeadRow />
      {virtual.rows.map(({ index, key, gap }) => {
        const row = rows[index]
        if (!row) return null
        return (
          <Fragment key={key}>
            {gap > 0 && <Spacer size={gap} />}
            <div ref={virtual.rowProps(index).ref} data-index={index} role="rowgroup" className="ss-comparison-group">
              <ComparisonRow
                row={row}
                name={nameOf(row)}
                unit={view.unit}
                longestMs={view.longestMs}
                brushed={brush === null ? undefined : brushedSides(brush, row)}
                open={opened.has(index)}
                rowIndex={index + 2}
                rowProps={roving.itemProps(index)}
                onToggle={() => toggle(index)}
              />
              {opened.has(index) && (
                <ErrorBoundary part={nameOf(row)} resetKey={row}>
                  <ComparisonDetail
                    a={a}
                    b={b}
                    row={row}
                    brush={brush}
                    renderStep={renderStep}
                    onStepOpen={onStepOpen}
                  />
                </ErrorBoundary>
              )}
            </div>
          </Fragment>
        )
      })}
      <Spacer size={virtual.after} />
      <TotalRow a={a} b={b} rowIndex={rows.length + 2} />
    </div>
  )

  function nameOf(row: CompareRow | undefined): string {
    const step = row?.b ?? row?.a
    return step ? stepName(step, view.unit, labels) : ''
  }
}

function HeadRow(): ReactElement {
  const { labels } = usePresentation()
  const head = (word: string, className: string) => (
    <span role="columnheader" className={className}>
      {word}
    </span>
  )
  return (
    <div role="row" className="ss-comparison-row ss-comparison-head" aria-rowindex={1}>
      {head(labels.columnModel, 'ss-comparison-model')}
      {head(labels.factTokens, 'ss-comparison-tokens')}
      {head(labels.factCost, 'ss-comparison-cost')}
      {head(labels.columnTime, 'ss-comparison-time')}
      {head(labels.sideA, 'ss-comparison-bar-a')}
      {head(labels.columnStep, 'ss-comparison-step')}
      {head(labels.sideB, 'ss-comparison-bar-b')}
      {head(labels.columnTime, 'ss-comparison-time-b')}
      {head(labels.factCost, 'ss-comparison-cost')}
      {head(labels.factTokens, 'ss-comparison-tokens')}
      {head(labels.columnModel, 'ss-comparison-model')}
      {head(labels.deltaTime, 'ss-comparison-delta')}
      {head(labels.deltaCost, 'ss-comparison-delta')}
    </div>
  )
}

/** What both sessions took as a whole, as their own totals say; the time is the sum of their traces'. */
function TotalRow({ a, b, rowIndex }: { a: Session; b: Session; rowIndex: number }): ReactElement {
  const { labels, format } = usePresentation()
  const [timeA, timeB] = [a.durations.summedMs, b.durations.summedMs]
  const [costA, costB] = [a.totals.costUsd, b.totals.costUsd]
  const costDelta = useMemo(
    () => (costA === undefined || costB === undefined ? undefined : Number((costB - costA).toPrecision(12))),
    [costA, costB],
  )
  return (
    <div role="row" className="ss-comparison-row ss-comparison-total" aria-rowindex={rowIndex}>
      <span role="gridcell" className="ss-comparison-model" />
      <span role="gridcell" className="ss-comparison-tokens">
        {format.tokensExact(a.totals.totalTokens)}
      </span>
      <span role="gridcell" className="ss-comparison-cost">
        {format.cost(costA)}
      </span>
      <span role="gridcell" className="ss-comparison-time">
        {format.duration(timeA)}
      </span>
      <span role="gridcell" className="ss-comparison-bar-a" />
      <span role="gridcell" className="ss-comparison-step">
        {labels.total}
      </span>
      <span role="gridcell" className="ss-comparison-bar-b" />
      <span role="gridcell" className="ss-comparison-time-b">
        {format.duration(timeB)}
      </span>
      <span role="gridcell" className="ss-comparison-cost">
        {format.cost(costB)}
      </span>
      <span role="gridcell" className="ss-comparison-tokens">
        {format.tokensExact(b.totals.totalTokens)}
      </span>
      <span role="gridcell" className="ss-comparison-model" />
      <span role="gridcell" className="ss-comparison-delta" data-better={timeB === timeA ? undefined : timeB < timeA}>
        {timeB === timeA ? '=' : deltaText(timeB - timeA, 'ms', format)}
      </span>
      <span role="gridcell" className="ss-comparison-delta" data-better={costDelta ? costDelta < 0 : undefined}>
        {costDelta === 0
          ? '='
          : costDelta === undefined
            ? metricText(undefined, 'usd', format)
            : deltaText(costDelta, 'usd', format)}
      </span>
    </div>
  )
}
