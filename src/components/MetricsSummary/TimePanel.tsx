'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { isMany } from '../../model/listOf.ts'
import type { Session } from '../../model/session.ts'
import { equals } from '../../view/summaryQuery.ts'
import { stepMs, summaryTime, type TimeMeasure, type TimeStep, turnsOfStep } from '../../view/summaryTime.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { BarList, type BarListRow } from '../shared/BarList.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { type SummaryActions, spanOpener } from './actions.ts'
import { ClockBar } from './ClockBar.tsx'

export interface TimePanelProps {
  /** One session, whose steps open; or many, which a step narrows. */
  of: Session | readonly Session[]
  actions: SummaryActions
}

/** Where the time goes: the bottleneck in a sentence, then each step with its share. */
export function TimePanel({ of, actions }: TimePanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [by, setBy] = useState<TimeMeasure>('path')
  const sessions = useMemo(() => (isMany(of) ? of : [of]), [of])
  const { totalMs, steps, rest } = useMemo(() => summaryTime(sessions, 5, by), [sessions, by])
  const top = useMemo(() => summaryTime(sessions).bottleneck, [sessions])
  const msOf = (step: TimeStep): number => stepMs(step, by)
  const shares = format.shares([...steps.map(msOf), ...(rest ? [rest.ms] : [])], 0)
  const greatest = steps.reduce((most, step) => Math.max(most, msOf(step)), 0)
  const turns = top && !isMany(of) ? turnsOfStep(of, top) : []
  const openerOf = (step: TimeStep): ((event: Event) => void) | undefined => {
    if (!isMany(of)) return spanOpener(actions, of, step.spanIndex)
    const { narrow } = actions
    return narrow && ((event) => narrow([equals('span.kind', step.kind), equals('span.name', step.name)], event))
  }
  const callWords = ({ count, failed }: TimeStep): string =>
    labels.listed([
      labels.calls(count, format.count(count)),
      ...(failed > 0 ? [labels.countFailed(format.count(failed))] : []),
      ...(turns.length === 1 ? [labels.inTurn(format.count((turns[0] ?? 0) + 1))] : []),
    ])
  const rows: BarListRow[] = steps.map((step, index) => ({
    key: `${step.kind} ${step.name}`,
    glyph: <KindGlyph kind={step.kind} />,
    name: <span className="ss-mono">{step.name}</span>,
    title: step.name,
    note: step.count > 1 ? labels.times(format.count(step.count)) : undefined,
    value: format.duration(msOf(step)),
    share: shares[index],
    length: greatest > 0 ? msOf(step) / greatest : 0,
    // Red is failure and nothing else: a bottleneck that works is merely dark.
    ...(step.name === top?.name && step.kind === top.kind && step.failed > 0 ? { tone: 'error' as const } : {}),
    onSelect: openerOf(step),
  }))
  if (rest) {
    rows.push({
      key: 'rest',
      name: labels.otherSteps(rest.steps, format.count(rest.steps)),
      value: format.duration(rest.ms),
      share: shares.at(-1),
      length: greatest > 0 ? rest.ms / greatest : 0,
      faint: true,
    })
  }
  const { openSpanOf } = actions
  const openTop =
    top && isMany(of)
      ? openSpanOf && ((event: Event) => openSpanOf(top.session, top.spanIndex, event))
      : top && spanOpener(actions, top.session, top.spanIndex)
  const first = steps[0]
  return (
    <Panel
      title={labels.whereTimeGoes}
      note={
        totalMs > 0 ? (by === 'path' ? labels.timeOfTraces : labels.timeOfSteps)(format.duration(totalMs)) : undefined
      }
      actions={
        steps.length > 0 && (
          <Picker<TimeMeasure>
            variant="plain"
            label={labels.timeMeasure}
            value={by}
            onChange={setBy}
            options={[
              { value: 'path', label: labels.timeByPath },
              { value: 'own', label: labels.timeByOwn },
            ]}
          />
        )
      }
      data={
        steps.length === 0
          ? undefined
          : {
              head: [
                labels.columnStep,
                labels.columnCalls,
                labels.columnFailed,
                `${labels.columnOwnTime} (${labels.unitMilliseconds})`,
                `${labels.timeByPath} (${labels.unitMilliseconds})`,
              ],
              rows: steps.map((step) => [step.name, step.count, step.failed, step.selfMs, step.pathMs]),
            }
      }
      table={
        steps.length > 0 ? (
          <FiguresTable
            label={labels.whereTimeGoes}
            head={[
              labels.columnStep,
              labels.columnCalls,
              labels.columnFailed,
              labels.columnOwnTime,
              labels.columnTime,
              labels.columnShare,
            ]}
            rows={[
              ...steps.map((step, index) => ({
                key: `${step.kind} ${step.name}`,
                onOpen: openerOf(step),
                cells: [
                  step.name,
                  format.count(step.count),
                  step.failed > 0 ? format.count(step.failed) : format.missing,
                  format.duration(step.selfMs),
                  format.duration(step.pathMs),
                  shares[index],
                ],
              })),
              ...(rest
                ? [
                    {
                      key: 'rest',
                      cells: [
                        labels.otherSteps(rest.steps, format.count(rest.steps)),
                        '',
                        '',
                        '',
                        format.duration(rest.ms),
                        shares.at(-1),
                      ],
                    },
                  ]
                : []),
            ]}
          />
        ) : undefined
      }
    >
      {!isMany(of) && <ClockBar session={of} actions={actions} />}
      {top && (
        <div className="ss-summary-callout" {...dataAttributes({ tone: top.failed > 0 ? 'error' : undefined })}>
          <b className="ss-summary-big">{format.share(top.share)}</b>
          <p>
            <b className="ss-mono">{top.name}</b>{' '}
            {labels.sentences([labels.isBottleneck(format.duration(top.pathMs), callWords(top))])}{' '}
            {openTop && (
              <button type="button" className="ss-link" onClick={({ nativeEvent }) => openTop(nativeEvent)}>
                {labels.openSpan}
              </button>
            )}
          </p>
        </div>
      )}
      {first === undefined ? (
        <p className="ss-summary-none">{labels.noTime}</p>
      ) : (
        <BarList label={labels.timeFinding(first.name, shares[0] ?? '')} rows={rows} />
      )}
    </Panel>
  )
}
