'use client'

import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { Session } from '../../model/session.ts'
import type { TraceHit } from '../../view/traceSearch.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { isPartShown, ownWords } from '../shared/ownPart.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Tab } from '../shared/Tab.tsx'
import { TabList } from '../shared/TabList.tsx'
import { TabPanel } from '../shared/TabPanel.tsx'
import { Tabs } from '../shared/Tabs.tsx'
import { LoadedSection } from './LoadedSection.tsx'
import { SpanHead } from './SpanHead.tsx'
import type { DrawerSection, SectionContext, SectionHost } from './section.ts'
import type { DrawerSlots } from './slots.ts'

export interface SpanDetailProps extends Pick<DrawerSlots, 'renderSpanHeader'> {
  session: Session
  spanIndex: number
  sections: readonly DrawerSection[]
  host: SectionHost
  search: string
  /** The hit that led here: its tab is opened. */
  hit: TraceHit | undefined
  onSpanSelect: (spanIndex: number) => void
}

/** The tab that shows where a text was found; names and errors stand in the head. */
const tabOfHit: Readonly<Partial<Record<TraceHit['where'], string>>> = {
  input: 'io',
  output: 'io',
  attributes: 'attributes',
  events: 'events',
  evals: 'evals',
}

/** Everything a span knows: a head with its figures, and its sections as tabs. */
export function SpanDetail({
  session,
  spanIndex,
  sections,
  host,
  renderSpanHeader,
  search,
  hit,
  onSpanSelect,
}: SpanDetailProps): ReactElement | null {
  const { labels } = usePresentation()
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const span = session.spans[spanIndex]
  const kind = span?.kind
  const led = useRef<TraceHit | undefined>(undefined)
  useEffect(() => {
    const tab = hit && tabOfHit[hit.where]
    const isNew = hit?.spanIndex !== led.current?.spanIndex || hit?.where !== led.current?.where
    led.current = hit
    if (!isNew || tab === undefined || kind === undefined) return
    // Messages are how a reader wants to see an input, and they are marked too.
    setChosen((last) => (tab === 'io' && last.get(kind) === 'messages' ? last : new Map(last).set(kind, tab)))
  }, [hit, kind])
  if (!span) return null
  const context: SectionContext = { ...host, session, span, spanIndex, search, selectSpan: onSpanSelect }
  const present = sections.filter((section) => isPartShown(section, context))
  // The last used tab is kept per kind: a reader who looks at inputs of tools wants the next tool's input.
  const remembered = chosen.get(span.kind)
  const tab = present.some((section) => section.id === remembered) ? remembered : firstTab(present, context)
  return (
    <section className="ss-span-detail" aria-label={labels.spanNamed(span.name)}>
      <SpanHead context={context} renderSpanHeader={renderSpanHeader} />
      <Tabs value={tab} onValueChange={(id) => setChosen(new Map(chosen).set(span.kind, id))} className="ss-span-tabs">
        <TabList label={labels.spanDetails} size="sm">
          {present.map((section) => (
            <Tab key={section.id} value={section.id} count={section.count?.(context)}>
              {ownWords(section.label, labels)}
            </Tab>
          ))}
        </TabList>
        {present.map((section) => (
          <TabPanel key={section.id} value={section.id} className="ss-span-panel">
            <ErrorBoundary part={ownWords(section.label, labels)} resetKey={span}>
              {tab !== section.id ? null : section.load ? (
                <LoadedSection key={spanIndex} section={section} context={context} />
              ) : (
                section.render(context)
              )}
            </ErrorBoundary>
          </TabPanel>
        ))}
      </Tabs>
    </section>
  )
}

/** The first tab that holds something: a tool has no messages, but an input. */
function firstTab(sections: readonly DrawerSection[], context: SectionContext): string | undefined {
  const first = sections[0]
  if (first?.id !== 'messages' || first.count?.(context) !== 0) return first?.id
  return sections[1]?.id ?? first.id
}
