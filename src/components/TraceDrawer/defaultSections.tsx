'use client'

import type { ComponentType } from 'react'
import { spanMessages } from '../../conversation/spanMessages.ts'
import { attributeRows } from '../../view/attributeRows.ts'
import { errorsBelow, spanErrors } from '../../view/spanErrors.ts'
import type { DrawerSection, SectionContext } from './section.ts'
import { sectionNames } from './sectionNames.ts'
import { AttributesSection } from './sections/AttributesSection.tsx'
import { ErrorsSection } from './sections/ErrorsSection.tsx'
import { EvalsSection, scoresAbout } from './sections/EvalsSection.tsx'
import { EventsSection } from './sections/EventsSection.tsx'
import { InputOutputSection } from './sections/InputOutputSection.tsx'
import { LinksSection } from './sections/LinksSection.tsx'
import { MessagesSection } from './sections/MessagesSection.tsx'
import { RawSection } from './sections/RawSection.tsx'
import { hasUsage, TokensSection } from './sections/TokensSection.tsx'

/** A section that a component draws. */
const drawnBy =
  (Section: ComponentType<SectionContext>): DrawerSection['render'] =>
  (context) => <Section {...context} />

/** The tabs of a span's details. */
export const defaultSections: readonly DrawerSection[] = [
  {
    ...sectionNames.messages,
    count: ({ span }) => {
      const { input, output } = spanMessages(span)
      return input.length + output.length
    },
    render: drawnBy(MessagesSection),
  },
  {
    ...sectionNames.io,
    render: drawnBy(InputOutputSection),
  },
  {
    ...sectionNames.attributes,
    count: ({ span }) => attributeRows(span).length,
    render: drawnBy(AttributesSection),
  },
  {
    ...sectionNames.evals,
    count: ({ session, span }) => scoresAbout(session, span).length,
    render: drawnBy(EvalsSection),
  },
  {
    ...sectionNames.events,
    count: ({ span }) => span.events.length,
    render: drawnBy(EventsSection),
  },
  {
    ...sectionNames.links,
    count: ({ span }) => span.links.length,
    isShown: ({ span }) => span.links.length > 0,
    render: drawnBy(LinksSection),
  },
  {
    ...sectionNames.errors,
    count: ({ session, span, spanIndex }) => spanErrors(span).length + errorsBelow(session, spanIndex, 0).count,
    isShown: ({ session, span, spanIndex }) =>
      spanErrors(span).length > 0 || errorsBelow(session, spanIndex, 0).count > 0,
    render: drawnBy(ErrorsSection),
  },
  {
    ...sectionNames.tokens,
    isShown: hasUsage,
    render: drawnBy(TokensSection),
  },
  {
    ...sectionNames.raw,
    render: drawnBy(RawSection),
  },
]
