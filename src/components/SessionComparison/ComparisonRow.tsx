'use client'

import { type ReactElement, useRef } from 'react'
import type { ComparedStep, StepUnit } from '../../metrics/comparedSteps.ts'
import type { Change } from '../../metrics/compareSessions.ts'
import type { Unit } from '../../metrics/metric.ts'
import { deltaText } from '../../view/compareFigures.ts'
import type { CompareRow } from '../../view/compareView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { RovingItemProps } from '../hooks/useRovingFocus.ts'
import { Icon } from '../shared/Icon.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'

interface ComparisonRowProps {
  row: CompareRow
  name: string
  unit: StepUnit
  longestMs: number
  brushed: { a: boolean; b: boolean } | undefined
  open: boolean
  rowIndex: number
  rowProps: RovingItemProps
  onToggle: () => void
}

/** Two steps on one line, their bars mirrored around the name: a `row`. */
export function ComparisonRow({
  row,
  name,
  unit,
  longestMs,
  brushed,
  open,
  ...rest
}: ComparisonRowProps): ReactElement {
  const { labels } = usePresentation()
  const { a, b, difference } = row
  const step = b ?? a
  const missing = !a ? labels.onlyIn(labels.sideB) : !b ? labels.onlyIn(labels.sideA) : undefined
  return (
    <div
      role="row"
      className="ss-comparison-row"
      aria-level={1}
      aria-rowindex={rest.rowIndex}
      aria-expanded={open}
      data-kind={step?.kind}
      data-differs={difference.differs || undefined}
      data-brushed={brushed ? brushed.a || brushed.b : undefined}
      {...rest.rowProps}
      onClick={rest.onToggle}
    >
      <SideFigures step={a} other={undefined} side="a" brushed={brushed?.a} />
      <Bar step={a} side="a" longestMs={longestMs} otherMs={undefined} brushed={brushed?.a} />
      <span role="gridcell" className="ss-comparison-step">
        <Icon name={open ? 'chevron-down' : 'chevron-right'} size="xs" />
        <span className="ss-comparison-number">{numbersOf(a, b)}</span>
        {unit === 'trace' && step && <KindGlyph kind={step.kind} decorative size="sm" />}
        <span className="ss-comparison-name">
          <span className="ss-truncate" title={name} dir="auto">
            {name}
          </span>
          {missing && <small>{missing}</small>}
        </span>
        {(a?.status === 'error' || b?.status === 'error') && (
          <Icon name="circle-alert" size="xs" label={labels.statusError} className="ss-comparison-failed" />
        )}
        {(brushed?.a || brushed?.b) && <span className="ss-visually-hidden">{labels.highlighted}</span>}
      </span>
      <Bar step={b} side="b" longestMs={longestMs} otherMs={a?.durationMs} brushed={brushed?.b} />
      <SideFigures step={b} other={a} side="b" brushed={brushed?.b} />
      <Delta change={difference.time} unit="ms" />
      <Delta change={difference.cost} unit="usd" />
    </div>
  )
}

/** The number of the step; both, where they differ. */
function numbersOf(a: ComparedStep | undefined, b: ComparedStep | undefined): string {
  const numbers = [a, b].flatMap((step) => (step ? [String(step.index + 1)] : []))
  return [...new Set(numbers)].join('·')
}

interface SideFiguresProps {
  step: ComparedStep | undefined
  /** The other side, to say "same" instead of its models again. */
  other: ComparedStep | undefined
  side: 'a' | 'b'
  brushed: boolean | undefined
}

function SideFigures({ step, other, side, brushed }: SideFiguresProps): ReactElement {
  const { labels, format } = usePresentation()
  const models = labels.listed(step?.models ?? [])
  const same = models !== '' && labels.listed(other?.models ?? []) === models
  const marked = brushed || undefined
  const model = (
    <span role="gridcell" className="ss-comparison-model" title={models} data-brushed={marked}>
      {same ? labels.sameModel : models}
    </span>
  )
  const tokens = (
    <span role="gridcell" className="ss-comparison-tokens" data-brushed={marked}>
      {step && format.tokensExact(step.totals.totalTokens)}
    </span>
  )
  const cost = (
    <span role="gridcell" className="ss-comparison-cost" data-brushed={marked}>
      {step && format.cost(step.totals.costUsd)}
    </span>
  )
  const time = (
    <span
      role="gridcell"
      className={side === 'a' ? 'ss-comparison-time' : 'ss-comparison-time-b'}
      data-brushed={marked}
    >
      {step && format.duration(step.durationMs)}
    </span>
  )
  return side === 'a' ? (
    <>
      {model}
      {tokens}
      {cost}
      {time}
    </>
  ) : (
    <>
      {time}
      {cost}
      {tokens}
      {model}
    </>
  )
}

interface BarProps {
  step: ComparedStep | undefined
  side: 'a' | 'b'
  longestMs: number
  /** What the other side took: drawn dashed where it took longer. */
  otherMs: number | undefined
  brushed: boolean | undefined
}

function Bar({ step, side, longestMs, otherMs, brushed }: BarProps): ReactElement {
  const cell = useRef<HTMLSpanElement>(null)
  const share = (ms: number | undefined) => (longestMs > 0 ? (ms ?? 0) / longestMs : 0)
  useCssVars(cell, { '--length': share(step?.durationMs), '--other': share(otherMs) })
  const shorter = step && otherMs !== undefined && otherMs > (step.durationMs ?? 0)
  return (
    <span
      ref={cell}
      role="gridcell"
      className={side === 'a' ? 'ss-comparison-bar-a' : 'ss-comparison-bar-b'}
      data-kind={step?.kind}
      data-status={step?.status === 'error' ? 'error' : undefined}
      data-brushed={brushed || undefined}
    >
      {step && <span className="ss-comparison-length" />}
      {shorter && <span className="ss-comparison-rest" />}
    </span>
  )
}

function Delta({ change, unit }: { change: Change; unit: Unit }): ReactElement {
  const { format } = usePresentation()
  const { delta } = change
  return (
    <span role="gridcell" className="ss-comparison-delta" data-better={delta ? delta < 0 : undefined}>
      {delta === 0 ? '=' : delta === undefined ? '' : deltaText(delta, unit, format)}
    </span>
  )
}
