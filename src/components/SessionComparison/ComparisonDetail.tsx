'use client'

import { type ReactElement, useMemo } from 'react'
import type { ComparedStep } from '../../metrics/comparedSteps.ts'
import type { Session } from '../../model/session.ts'
import { type BrushId, brushedSides } from '../../view/compareBrushes.ts'
import { changeText, metricText } from '../../view/compareFigures.ts'
import type { CompareRow } from '../../view/compareView.ts'
import { type TextPiece, wordDifference } from '../../view/wordDifference.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Slot } from '../shared/Slot.tsx'
import { SideMark } from './ComparisonSides.tsx'
import type { SessionComparisonProps } from './SessionComparison.tsx'
import type { ComparisonSlots } from './slots.ts'

interface ComparisonDetailProps extends Pick<ComparisonSlots, 'renderStep'> {
  a: Session
  b: Session
  row: CompareRow
  brush: BrushId | null
  onStepOpen: SessionComparisonProps['onStepOpen']
}

/** Both sides of a step in full: what was asked and answered with the words that differ, the tools, what changed. */
export function ComparisonDetail({ a, b, row, brush, renderStep, onStepOpen }: ComparisonDetailProps): ReactElement {
  const asked = useMemo(() => wordDifference(row.a?.asked ?? '', row.b?.asked ?? ''), [row])
  const answer = useMemo(() => wordDifference(row.a?.answer ?? '', row.b?.answer ?? ''), [row])
  const brushed = brush === null ? undefined : brushedSides(brush, row)
  const speaks = hasWords(row)
  return (
    <div role="row" className="ss-comparison-detail">
      <StepBox side="a" session={a} step={row.a} brush={brushed?.a ? brush : null} {...{ renderStep, onStepOpen }}>
        {row.a && speaks && <Words asked={row.a.asked && asked.a} answer={row.a.answer && answer.a} mark="del" />}
      </StepBox>
      <Changes row={row} />
      <StepBox side="b" session={b} step={row.b} brush={brushed?.b ? brush : null} {...{ renderStep, onStepOpen }}>
        {row.b && speaks && <Words asked={row.b.asked && asked.b} answer={row.b.answer && answer.b} mark="ins" />}
      </StepBox>
    </div>
  )
}

/** A step of a pipeline may say nothing at all: then nothing is missing. */
function hasWords({ a, b }: CompareRow): boolean {
  return (a?.asked ?? a?.answer ?? b?.asked ?? b?.answer) !== undefined
}

interface StepBoxProps extends Pick<ComparisonSlots, 'renderStep'> {
  side: 'a' | 'b'
  session: Session
  step: ComparedStep | undefined
  /** The brush, where it picked out this side. */
  brush: BrushId | null
  onStepOpen: SessionComparisonProps['onStepOpen']
  children: React.ReactNode
}

/** One side of a step, or what the host puts there. */
function StepBox({ renderStep, step, ...box }: StepBoxProps): ReactElement {
  const { side, session, brush } = box
  if (!step) return <div role="gridcell" className="ss-comparison-box" data-empty />
  return (
    <div role="gridcell" className="ss-comparison-box" data-brushed={brush !== null || undefined}>
      <Slot name="renderStep" render={renderStep} given={{ session, side, step }} resetKey={step}>
        <Step step={step} {...box} />
      </Slot>
    </div>
  )
}

type StepProps = Omit<StepBoxProps, 'renderStep' | 'step'> & { step: ComparedStep }

function Step({ side, session, step, brush, onStepOpen, children }: StepProps): ReactElement {
  const { labels } = usePresentation()
  const name = side === 'a' ? labels.sideA : labels.sideB
  return (
    <>
      <div className="ss-comparison-box-head">
        <SideMark side={side} />
        <span className="ss-mono ss-truncate ss-secondary">{labels.listed(step.models)}</span>
        <span className="ss-grow" />
        {onStepOpen && (
          <Button size="sm" iconEnd="arrow-right" onClick={() => onStepOpen(session, step)}>
            {labels.openStep(name)}
          </Button>
        )}
      </div>
      {children}
      {step.error !== undefined && (
        <p className="ss-comparison-error">
          <Icon name="circle-alert" size="xs" /> {step.error.slice(0, 600)}
        </p>
      )}
      {step.tools.length > 0 && (
        <p className="ss-comparison-tools">
          {step.tools.slice(0, TOOLS_SHOWN).map(({ name: tool, status }, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: calls never move, and a tool is called more than once
              key={place}
              className="ss-comparison-tool"
              data-status={status === 'error' ? 'error' : undefined}
              data-brushed={(brush === 'failedTools' && status === 'error') || brush === 'otherTools' || undefined}
            >
              <Icon name={status === 'error' ? 'circle-x' : 'wrench'} size="xs" /> {tool}
            </span>
          ))}
          {step.tools.length > TOOLS_SHOWN && labels.more(step.tools.length - TOOLS_SHOWN)}
        </p>
      )}
    </>
  )
}

const TOOLS_SHOWN = 24

interface WordsProps {
  asked: readonly TextPiece[] | '' | undefined
  answer: readonly TextPiece[] | '' | undefined
  mark: 'del' | 'ins'
}

function Words({ asked, answer, mark }: WordsProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <>
      {asked && (
        <>
          <p className="ss-comparison-caption">{labels.asked}</p>
          <Pieces pieces={asked} mark={mark} />
        </>
      )}
      <p className="ss-comparison-caption">{labels.answered}</p>
      {answer ? <Pieces pieces={answer} mark={mark} /> : <p className="ss-dim">{labels.nothingAnswered}</p>}
    </>
  )
}

/** A text with the words that the other side does not have. */
function Pieces({ pieces, mark: Mark }: { pieces: readonly TextPiece[]; mark: 'del' | 'ins' }): ReactElement {
  return (
    <p className="ss-comparison-text" dir="auto">
      {pieces.map(({ text, changed }, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move
        return changed ? <Mark key={place}>{text}</Mark> : text
      })}
    </p>
  )
}

/** What differs, in figures and in names. */
function Changes({ row }: { row: CompareRow }): ReactElement {
  const { labels, format } = usePresentation()
  const { a, b, difference, similarity } = row
  const figures = [
    { name: labels.factDuration, unit: 'ms', change: difference.time },
    { name: labels.factTokens, unit: 'tokens', change: difference.tokens },
    { name: labels.factCost, unit: 'usd', change: difference.cost },
  ] as const
  return (
    <div role="gridcell" className="ss-comparison-changes">
      {a && b && hasWords(row) && (
        <p>{similarity === undefined ? labels.pairedByOrder : labels.alike(format.share(similarity))}</p>
      )}
      <dl>
        {difference.models && a && b && (
          <div>
            <dt>{labels.columnModel}</dt>
            <dd>
              {labels.listed(a.models) || labels.missing} → <b>{labels.listed(b.models) || labels.missing}</b>
            </dd>
          </div>
        )}
        {figures
          .filter(({ change }) => change.from !== change.to && a && b)
          .map(({ name, unit, change }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {metricText(change.from, unit, format)} → <b>{metricText(change.to, unit, format)}</b>{' '}
                <span
                  className="ss-comparison-change"
                  data-better={unit !== 'tokens' && change.delta ? change.delta < 0 : undefined}
                >
                  {changeText(change, unit, format, labels)}
                </span>
              </dd>
            </div>
          ))}
        {difference.tools.map(({ name, a: inA, b: inB, failedA, failedB }) => (
          <div key={name}>
            <dt className="ss-mono">{name}</dt>
            <dd>
              {format.count(inA)} → <b>{format.count(inB)}</b>
              {failedA + failedB > 0 && (
                <span className="ss-comparison-error">
                  {' '}
                  {labels.failedTimes(`${format.count(failedA)} → ${format.count(failedB)}`)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
