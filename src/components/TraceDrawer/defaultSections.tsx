'use client'

import { spanMessages } from '../../conversation/spanMessages.ts'
import type { DrawerSection } from './section.ts'
import { AttributesSection, attributeRows } from './sections/AttributesSection.tsx'
import { EvalsSection, scoresAbout } from './sections/EvalsSection.tsx'
import { EventsSection } from './sections/EventsSection.tsx'
import { InputOutputSection } from './sections/InputOutputSection.tsx'
import { MessagesSection } from './sections/MessagesSection.tsx'
import { RawSection } from './sections/RawSection.tsx'

/** The tabs of a span's details. */
export const defaultSections: readonly DrawerSection[] = [
  {
    id: 'messages',
    label: (labels) => labels.sectionMessages,
    count: ({ span }) => {
      const { input, output } = spanMessages(span)
      return input.length + output.length
    },
    render: (context) => <MessagesSection {...context} />,
  },
  {
    id: 'io',
    label: (labels) => labels.sectionInputOutput,
    render: (context) => <InputOutputSection {...context} />,
  },
  {
    id: 'attributes',
    label: (labels) => labels.sectionAttributes,
    count: ({ span }) => attributeRows(span).length,
    render: (context) => <AttributesSection {...context} />,
  },
  {
    id: 'evals',
    label: (labels) => labels.sectionEvals,
    count: ({ session, span }) => scoresAbout(session, span).length,
    render: (context) => <EvalsSection {...context} />,
  },
  {
    id: 'events',
    label: (labels) => labels.sectionEvents,
    count: ({ span }) => span.events.length + span.links.length,
    render: (context) => <EventsSection {...context} />,
  },
  {
    id: 'raw',
    label: (labels) => labels.sectionRaw,
    render: (context) => <RawSection {...context} />,
  },
]
