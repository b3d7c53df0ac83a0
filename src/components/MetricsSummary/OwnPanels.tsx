'use client'

import type { ReactElement } from 'react'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { isPartShown, ownWords } from '../shared/ownPart.ts'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { OwnPanel, SummaryContext } from './ownPanel.ts'

export interface OwnPanelsProps {
  panels: readonly OwnPanel[]
  about: SummaryContext
}

/** The host's panels, after those that are always there. */
export function OwnPanels({ panels, about }: OwnPanelsProps): ReactElement {
  return (
    <>
      {panels.map((panel) => (
        <GuardedPanel key={panel.id} panel={panel} about={about} />
      ))}
    </>
  )
}

function GuardedPanel({ panel, about }: { panel: OwnPanel; about: SummaryContext }): ReactElement | null {
  const { labels } = usePresentation()
  const title = ownWords(panel.label, labels)
  return (
    <ErrorBoundary part={title} resetKey={about.session ?? about.sessions}>
      <Shown panel={panel} title={title} about={about} />
    </ErrorBoundary>
  )
}

/** Below the boundary, so that neither of the host's functions gets past it. */
function Shown({ panel, title, about }: { panel: OwnPanel; title: string; about: SummaryContext }) {
  if (!isPartShown(panel, about)) return null
  return (
    <Panel title={title} span={panel.span}>
      {panel.render(about)}
    </Panel>
  )
}
