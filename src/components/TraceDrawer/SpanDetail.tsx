'use client'

import { type ReactElement, useState } from 'react'
import type { Session, Span } from '../../model/session.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { StatusMark } from '../shared/StatusMark.tsx'
import { Tab } from '../shared/Tab.tsx'
import { TabList } from '../shared/TabList.tsx'
import { TabPanel } from '../shared/TabPanel.tsx'
import { Tabs } from '../shared/Tabs.tsx'
import type { DrawerSection, SectionContext } from './section.ts'
import { TokenTable } from './TokenTable.tsx'

export interface SpanDetailProps {
  session: Session
  spanIndex: number
  sections: readonly DrawerSection[]
  onSpanSelect: (spanIndex: number) => void
}

/** Everything a span knows: a head with its figures, and its sections as tabs. */
export function SpanDetail({ session, spanIndex, sections, onSpanSelect }: SpanDetailProps): ReactElement | null {
  const { labels } = usePresentation()
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const span = session.spans[spanIndex]
  if (!span) return null
  const context: SectionContext = { session, span, spanIndex, selectSpan: onSpanSelect }
  // The last used tab is kept per kind: a reader who looks at inputs of tools wants the next tool's input.
  const remembered = chosen.get(span.kind)
  const tab = sections.some((section) => section.id === remembered) ? remembered : sections[0]?.id
  return (
    <section className="ss-span-detail" aria-label={labels.spanNamed(span.name)}>
      <SpanHead session={session} span={span} />
      <Tabs value={tab} onValueChange={(id) => setChosen(new Map(chosen).set(span.kind, id))} className="ss-span-tabs">
        <TabList label={labels.spanDetails} size="sm">
          {sections.map((section) => (
            <Tab key={section.id} value={section.id} count={section.count?.(context)}>
              {wordOf(section, labels)}
            </Tab>
          ))}
        </TabList>
        {sections.map((section) => (
          <TabPanel key={section.id} value={section.id} className="ss-span-panel">
            <ErrorBoundary part={wordOf(section, labels)} resetKey={span}>
              {tab === section.id && section.render(context)}
            </ErrorBoundary>
          </TabPanel>
        ))}
      </Tabs>
    </section>
  )
}

function SpanHead({ session, span }: { session: Session; span: Span }): ReactElement {
  const { labels, format } = usePresentation()
  const trace = session.traces.find((other) => other.id === span.traceId)
  const reported = span.reported
  return (
    <header className="ss-span-head">
      <h3 className="ss-span-title">
        <KindGlyph kind={span.kind} />
        <span className="ss-mono ss-truncate" title={span.name}>
          {span.name}
        </span>
        {(span.status === 'error' || span.status === 'running') && (
          <StatusMark status={span.status} of="span" withWord />
        )}
        <span className="ss-grow" />
        <span className="ss-span-times">
          <span>{span.endMs === undefined ? labels.neverEnded : format.duration(span.endMs - span.startMs)}</span>
          {span.firstTokenMs !== undefined && <span>{labels.firstToken(format.duration(span.firstTokenMs))}</span>}
          {trace && <span>{labels.startsAt(format.duration(span.startMs - trace.startMs))}</span>}
        </span>
      </h3>
      {span.missingParentId !== undefined && (
        <p className="ss-drawer-note" data-tone="warn">
          {labels.parentNotReceived(format.shorten(span.missingParentId, 20))}
        </p>
      )}
      {span.error && (
        <p className="ss-drawer-error" data-tone="error">
          {span.error.type !== undefined && <b>{span.error.type}: </b>}
          {span.error.message.slice(0, 500)}
        </p>
      )}
      <TokenTable totals={reported === undefined ? span.own : { ...reported, ...span.own }} />
      {reported !== undefined && <p className="ss-dim ss-small">{labels.reportedNotCounted}</p>}
      <ul className="ss-span-parameters">
        {parametersOf(span, labels).map(([name, value]) => (
          <li key={name}>
            {name} <b>{value}</b>
          </li>
        ))}
        <li>
          {labels.spanId} <b className="ss-mono">{format.shorten(span.id, 18)}</b>
          <CopyButton text={span.id} />
        </li>
      </ul>
    </header>
  )
}

function wordOf(
  section: DrawerSection,
  labels: Parameters<Extract<DrawerSection['label'], (...words: never) => string>>[0],
): string {
  return typeof section.label === 'function' ? section.label(labels) : section.label
}

/** Names and short values: model, provider, request parameters, finish reason. Long values stand among the attributes. */
function parametersOf(
  span: Span,
  labels: { model: string; requestedModel: string; provider: string; finishReason: string; promptTemplate: string },
): [string, string][] {
  const found: [string, string][] = []
  const add = (name: string, value: unknown) => {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
    if (value !== undefined && value !== null && text.length <= 80) found.push([name, text])
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
