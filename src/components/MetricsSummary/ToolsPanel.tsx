'use client'

import { type ReactElement, useMemo } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import { type ToolUse, toolsUsed } from '../../metrics/toolsUsed.ts'
import { isMany } from '../../model/listOf.ts'
import type { Session } from '../../model/session.ts'
import { equals } from '../../view/summaryQuery.ts'
import { CostFigure } from '../shared/CostFigure.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { type SummaryActions, spanOpener } from './actions.ts'

export interface ToolsPanelProps {
  of: Session | readonly Session[]
  actions: SummaryActions
}

/** The tools that were called: how often, how often in vain, how long and for how much. */
export function ToolsPanel({ of, actions }: ToolsPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const uses = useMemo(() => toolsUsed(of), [of])
  const calls = uses.reduce((sum, { count }) => sum + count, 0)
  const withCost = uses.some(({ costUsd }) => costUsd !== undefined)
  const openerOf = ({ name, example }: ToolUse): ((event: Event) => void) | undefined => {
    const { narrow, openTrace } = actions
    if (isMany(of)) {
      return narrow && ((event) => narrow([equals('span.kind', 'tool'), equals('span.name', name)], event))
    }
    if (!example) return undefined
    const opener = spanOpener(actions, example.session, example.spanIndex)
    if (opener || !openTrace) return opener
    // A call that no span ran (its result stands in the messages only) opens with its turn.
    const traceId = conversationOf(example.session)[example.turnIndex]?.traceIds[0]
    return traceId === undefined ? undefined : () => openTrace(traceId)
  }
  return (
    <Panel
      title={labels.toolsTitle}
      note={calls > 0 ? labels.calls(calls, format.count(calls)) : undefined}
      data={
        uses.length === 0
          ? undefined
          : {
              head: [
                labels.columnTool,
                labels.columnCalls,
                labels.columnFailed,
                `${labels.columnTime} (${labels.unitMilliseconds})`,
                labels.figureCost,
              ],
              rows: uses.map(({ name, count, failed, durationMs, costUsd }) => [
                name,
                count,
                failed,
                durationMs,
                costUsd,
              ]),
            }
      }
    >
      {uses.length === 0 ? (
        <p className="ss-summary-none">{labels.noTools}</p>
      ) : (
        <FiguresTable
          label={labels.toolsTitle}
          head={[
            labels.columnTool,
            labels.columnFailed,
            labels.columnCalls,
            labels.columnTime,
            ...(withCost ? [labels.figureCost] : []),
          ]}
          rows={uses.map((use) => {
            return {
              key: use.name,
              onOpen: openerOf(use),
              cells: [
                <span key="name" className="ss-mono">
                  {use.name}
                </span>,
                use.failed > 0 ? (
                  <span key="failed" className="ss-tone" data-tone="error">
                    {labels.countFailed(format.count(use.failed))}
                  </span>
                ) : (
                  ''
                ),
                labels.times(format.count(use.count)),
                format.duration(use.durationMs),
                ...(withCost ? [<CostFigure key="cost" usd={use.costUsd} />] : []),
              ],
            }
          })}
        />
      )}
    </Panel>
  )
}
