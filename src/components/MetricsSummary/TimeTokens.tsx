'use client'

import { type ReactElement, type ReactNode, useMemo, useState } from 'react'
import type { Session } from '../../model/session.ts'
import { roundTimes, type TimeBins } from '../../view/chartTime.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { type TimePiece, tokenTimes } from '../../view/summaryTokenTimes.ts'
import { niceAxis, stackHeight, stackSegments, TOKEN_STACK } from '../../view/summaryView.ts'
import { ChartLegend } from '../shared/ChartLegend.tsx'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { ChartPart } from '../shared/TokenPatterns.tsx'
import { type SummaryActions, spanOpener } from './actions.ts'
import { tokenWord } from './tokenWords.ts'

export interface TimeTokensProps {
  session: Session
  actions: SummaryActions
  span: 6 | 8
  /** The choice of another view. */
  views: ReactNode
}

const NONE: ReadonlySet<ChartPart> = new Set()

/** Tokens of a session over its clock: a stacked column for each stretch of equal length. */
export function TimeTokens({ session, actions, span, views }: TimeTokensProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const [hidden, setHidden] = useState<ReadonlySet<ChartPart>>(NONE)
  const times = useMemo(() => tokenTimes(session, timeZone), [session, timeZone])
  const pieces = times?.pieces ?? []
  const occurring = TOKEN_STACK.filter((part) => pieces.some(({ tokens }) => (tokens?.[part] ?? 0) > 0))
  const parts = occurring.filter((part) => !hidden.has(part))
  const axis = niceAxis(pieces.reduce((most, { tokens = {} }) => Math.max(most, stackHeight(tokens, parts)), 0))
  const unit = times?.bins.unit
  const withSeconds = unit === 'second'
  const withDate = unit !== 'second' && unit !== 'minute' && unit !== 'hour'
  const shortName = ({ startMs }: TimePiece): string =>
    withDate ? format.date(startMs, startMs) : withSeconds ? format.clock(startMs) : format.time(startMs)
  const fullName = (piece: TimePiece): string =>
    withDate
      ? format.range(piece.startMs, piece.endMs)
      : `${shortName(piece)} – ${shortName({ ...piece, startMs: piece.endMs })}`
  const known = pieces.filter(({ tokens }) => tokens !== undefined)
  const top = known.reduce<TimePiece | undefined>(
    (most, piece) => ((piece.tokens?.total ?? 0) > (most?.tokens?.total ?? -1) ? piece : most),
    undefined,
  )
  const first = pieces[0]
  const last = pieces.at(-1)
  const head = [
    labels.columnTime,
    ...occurring.map((part) => tokenWord(labels, part)),
    labels.total,
    labels.figureCost,
    labels.columnSpan,
  ]
  return (
    <Panel
      title={labels.tokensOverTime}
      note={
        times && first ? labels.listed([pieceWord(times.bins, labels, format), format.zone(first.startMs)]) : undefined
      }
      span={span}
      actions={
        <>
          <ChartLegend
            label={labels.chartLegend}
            entries={occurring.map((part) => ({ part, label: tokenWord(labels, part) }))}
            hidden={hidden}
            onHiddenChange={setHidden}
          />
          {views}
        </>
      }
      table={
        top && (
          <FiguresTable
            label={labels.tokensOverTime}
            head={head}
            rows={pieces
              .filter(({ tokens, spans }) => tokens !== undefined || spans > 0)
              .map((piece) => ({
                key: String(piece.startMs),
                onOpen: spanOpener(actions, session, piece.spanIndex),
                cells: [
                  shortName(piece),
                  ...occurring.map((part) => format.tokensExact(piece.tokens?.[part])),
                  format.tokensExact(piece.tokens?.total),
                  format.cost(piece.costUsd),
                  format.count(piece.spans),
                ],
              }))}
          />
        )
      }
      data={
        top && {
          head,
          rows: pieces.map(({ startMs, tokens, costUsd, spans }) => [
            new Date(startMs).toISOString(),
            ...occurring.map((part) => tokens?.[part]),
            tokens?.total,
            costUsd,
            spans,
          ]),
        }
      }
    >
      {!top || !first || !last ? (
        <p className="ss-summary-none">{labels.tokensUnknown}</p>
      ) : (
        <ColumnChart
          label={labels.tokensFindingTime(
            format.tokens(known.reduce((sum, { tokens }) => sum + (tokens?.total ?? 0), 0)),
            shortName(first),
            shortName({ ...last, startMs: last.endMs }),
            shortName(top),
            format.tokensExact(top.tokens?.total),
          )}
          pointsLabel={labels.piecesOfTime}
          ticks={axis.ticks.map((tick) => ({ fraction: tick / axis.max, text: format.tokens(tick) }))}
          namesOf={(most) => roundTimes({ starts: pieces.map(({ startMs }) => startMs) }, timeZone, most)}
          columns={pieces.map((piece) => {
            const total = piece.tokens && stackHeight(piece.tokens, parts)
            const rows = parts.flatMap((part) => {
              const tokens = piece.tokens?.[part] ?? 0
              return tokens > 0 ? [{ name: tokenWord(labels, part), value: format.tokensExact(tokens) }] : []
            })
            const began = labels.spansBegan(piece.spans, format.count(piece.spans))
            return {
              name: shortName(piece),
              opens: spanOpener(actions, session, piece.spanIndex) !== undefined,
              segments: stackSegments(piece.tokens ?? {}, parts, axis.max),
              label: labels.listed([
                `${fullName(piece)}: ${format.tokensExact(total)}`,
                ...rows.map(({ name, value }) => `${name} ${value}`),
                began,
              ]),
              tip: <ChartTip title={`${fullName(piece)} · ${format.tokensExact(total)}`} rows={rows} note={began} />,
            }
          })}
          onSelect={actions.openTrace && ((index) => spanOpener(actions, session, pieces[index]?.spanIndex)?.())}
        />
      )}
    </Panel>
  )
}

/** `per 5 s`, `per 2m`, `per hour` */
function pieceWord({ unit, stepMs }: TimeBins, labels: Labels, format: Format): string {
  if (unit === 'second') return labels.eachPiece(`${format.count(stepMs / 1000)} ${labels.unitSeconds}`)
  if (unit === 'minute')
    return labels.eachPiece(`${format.count(stepMs / 60_000)}${labels.unitGap}${labels.unitMinutes}`)
  return { hour: labels.eachHour, day: labels.eachDay, week: labels.eachWeek, month: labels.eachMonth }[unit]
}
