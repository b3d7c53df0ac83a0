'use client'

import { type ReactElement, useMemo } from 'react'
import { subtreeTotals } from '../../metrics/subtreeTotals.ts'
import { traceById } from '../../metrics/traceIndex.ts'
import type { Session, Span } from '../../model/session.ts'
import { failedEvals } from '../../view/failedEvals.ts'
import type { Format } from '../../view/format.ts'
import { type KindFact, kindFacts } from '../../view/kindFacts.ts'
import type { Labels } from '../../view/labels.ts'
import { outputSpeed } from '../../view/outputSpeed.ts'
import { issueMessage, spanSkew } from '../../view/spanSkew.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Slot } from '../shared/Slot.tsx'
import { StatusMark } from '../shared/StatusMark.tsx'
import type { SectionContext } from './section.ts'
import { skewText } from './skewText.ts'
import type { DrawerSlots } from './slots.ts'
import { TokenTable } from './TokenTable.tsx'

const LONGEST_PARAMETER = 80

export interface SpanHeadProps extends Pick<DrawerSlots, 'renderSpanHeader'> {
  context: SectionContext
}

/** What stands above the tabs of a span, or what the host puts there. */
export function SpanHead({ context, renderSpanHeader }: SpanHeadProps): ReactElement {
  const { session, span, spanIndex } = context
  return (
    <header className="ss-span-head">
      <Slot name="renderSpanHeader" render={renderSpanHeader} given={{ session, span, spanIndex }} resetKey={span}>
        <Head context={context} />
      </Slot>
    </header>
  )
}

/** What a span is, what it took, and what is odd about it. */
function Head({ context }: { context: SectionContext }): ReactElement {
  const { labels, format } = usePresentation()
  const { session, span, spanIndex } = context
  const trace = traceById(session).get(span.traceId)
  const skew = spanSkew(session, spanIndex)
  const speed = outputSpeed(span)
  const facts = useMemo(() => [...factsOf(kindFacts(span), labels), ...parametersOf(span, labels)], [span, labels])
  const notes = [
    span.missingParentId !== undefined &&
      explained(labels.parentNotReceived(format.shorten(span.missingParentId, 20)), session, 'parent-missing', labels),
    skew && explained(skewText(skew, labels, format), session, 'child-outside-parent', labels),
  ].filter((note) => typeof note === 'string')
  return (
    <>
      <h3 className="ss-span-title">
        <KindGlyph kind={span.kind} />
        <span className="ss-mono ss-truncate" title={span.name}>
          {span.name}
        </span>
        {span.kindLabel !== undefined && <span className="ss-dim ss-small">{span.kindLabel}</span>}
        {(span.status === 'error' || span.status === 'running') && (
          <StatusMark status={span.status} of="span" withWord />
        )}
        <span className="ss-grow" />
        <span className="ss-span-times">
          <span>{span.endMs === undefined ? labels.neverEnded : format.duration(span.endMs - span.startMs)}</span>
          {span.firstTokenMs !== undefined && <span>{labels.firstToken(format.duration(span.firstTokenMs))}</span>}
          {speed !== undefined && (
            <span title={labels.outputSpeedText}>{labels.outputSpeed(speedText(speed, format))}</span>
          )}
          {trace && <span>{labels.startsAt(format.duration(span.startMs - trace.startMs))}</span>}
        </span>
      </h3>
      {notes.map((note) => (
        <p key={note} className="ss-drawer-note" data-tone="warn">
          {note}
        </p>
      ))}
      {span.error && (
        <p className="ss-drawer-error" data-tone="error">
          {span.error.type !== undefined && <b>{span.error.type}: </b>}
          {span.error.message.slice(0, 500)}
        </p>
      )}
      <TokenTable context={context} brief />
      <Below session={session} span={span} spanIndex={spanIndex} />
      <ul className="ss-span-parameters">
        {facts.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts never move and a parameter may bear any name
          <li key={index}>
            {name} <b>{value}</b>
          </li>
        ))}
        <li>
          {labels.spanId} <b className="ss-mono">{format.shorten(span.id, 18)}</b>
          <CopyButton text={span.id} />
        </li>
      </ul>
    </>
  )
}

/** Whole tokens, but of a slow call: it has more than none a second. */
function speedText(speed: number, format: Format): string {
  return speed < 10 ? format.score(speed) : format.count(Math.round(speed))
}

/** The sums of a span and everything below it. */
function Below({ session, span, spanIndex }: { session: Session; span: Span; spanIndex: number }): ReactElement | null {
  const { labels, format } = usePresentation()
  const below = span.end - spanIndex - 1
  if (below < 1) return null
  const sums = subtreeTotals(session)
  const totals = sums.totals(spanIndex, span.end)
  const errors = sums.errors(spanIndex, span.end)
  const failed = failedEvals(session)(spanIndex, span.end)
  return (
    <p className="ss-span-below">
      <span className="ss-dim">{labels.belowTitle}</span>
      <span>{labels.spans(below + 1, format.count(below + 1))}</span>
      {totals.totalTokens !== undefined && <span>{labels.tokensShort(format.tokensExact(totals.totalTokens))}</span>}
      {totals.costUsd !== undefined && <span>{format.cost(totals.costUsd)}</span>}
      {errors > 0 && (
        <span className="ss-tone" data-tone="error">
          {labels.errors(errors, format.count(errors))}
        </span>
      )}
      {failed > 0 && (
        <span className="ss-tone" data-tone="warn">
          {labels.failedEvalsBelow(failed, format.count(failed))}
        </span>
      )}
    </p>
  )
}

/** A mark and, where the report of reading explains it, why. */
function explained(mark: string, session: Session, code: string, labels: Labels): string {
  const message = issueMessage(session, code)
  return message === undefined ? mark : labels.sentences([mark, message])
}

function factsOf(facts: readonly KindFact[], labels: Labels): [string, string][] {
  const words: Readonly<Record<KindFact['id'], string>> = {
    tool: labels.kindTool,
    callId: labels.toolCallIdShort,
    agent: labels.agentWord,
    query: labels.queryWord,
    documents: labels.documentsCount,
    documentsIn: labels.documentsGiven,
    dimensions: labels.dimensions,
    vectors: labels.vectorsWord,
    verdict: labels.verdict,
    score: labels.scoreWord,
  }
  return facts.map(({ id, value }) => [words[id], String(value)])
}

/** Names and short values: model, provider, request parameters, finish reason. Long values stand among the attributes. */
function parametersOf(span: Span, labels: Labels): [string, string][] {
  const found: [string, string][] = []
  const add = (name: string, value: unknown) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
    if (value !== undefined && value !== null && text.length <= LONGEST_PARAMETER) found.push([name, text])
  }
  add(labels.model, span.model)
  add(labels.requestedModel, span.requestedModel)
  add(labels.provider, span.provider)
  for (const [name, value] of Object.entries(span.parameters ?? {})) {
    if (name !== 'model') add(name, value)
  }
  add(labels.finishReason, span.finishReason)
  if (span.prompt?.name !== undefined) {
    add(labels.promptTemplate, [span.prompt.name, span.prompt.version].filter(Boolean).join(' v'))
  }
  return found
}
