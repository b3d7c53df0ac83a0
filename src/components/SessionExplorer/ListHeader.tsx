'use client'

import type { ReactElement } from 'react'
import type { Explorer, ListTab } from '../../explorer/explorer.ts'
import type { ReadReport } from '../../model/report.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { Button } from '../shared/Button.tsx'
import { FileButton } from '../shared/FileButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Slot } from '../shared/Slot.tsx'
import type { ExplorerSlots } from './slots.ts'

export interface ListHeaderProps {
  sessions: readonly (Session | SessionSummary)[]
  /** While they are on their way, and where they failed to come, nobody knows how many there are. */
  isKnown: boolean
  explorer: Explorer
  report: ReadReport | undefined
  reportOpen: boolean
  onReportOpenChange: (open: boolean) => void
  /** Absent: there is no such button. */
  onImport: ((files: readonly File[]) => void) | undefined
  onExport: (() => void) | undefined
  renderHeader: ExplorerSlots['renderListHeader']
}

/** The bar above the list, or what the host puts there. */
export function ListHeader({ renderHeader, ...bar }: ListHeaderProps): ReactElement {
  const { sessions } = bar
  return (
    <header className="ss-explorer-bar">
      <Slot name="renderListHeader" render={renderHeader} given={{ sessions }} resetKey={sessions}>
        <Bar {...bar} />
      </Slot>
    </header>
  )
}

/** How many there are, the two ways to look at them, what was read, what can be brought in and taken along. */
function Bar({
  sessions,
  isKnown,
  explorer,
  report,
  reportOpen,
  onReportOpenChange,
  onImport,
  onExport,
}: Omit<ListHeaderProps, 'renderHeader'>): ReactElement {
  const { labels, format } = usePresentation()
  const tab = useExplorerState(explorer, (state) => state.listTab)
  return (
    <>
      <h2 className="ss-explorer-title">{labels.sessionsTitle}</h2>
      {isKnown && <span className="ss-dim ss-explorer-count">{format.count(sessions.length)}</span>}
      <Segmented<ListTab>
        label={labels.listView}
        value={tab}
        onChange={explorer.showList}
        options={[
          { value: 'list', label: labels.listTabList },
          { value: 'metrics', label: labels.listTabMetrics },
        ]}
      />
      <span className="ss-grow" />
      {report && (
        <Button
          icon={report.issues.length > 0 ? 'triangle-alert' : 'file-json'}
          label={labels.importReport}
          aria-expanded={reportOpen}
          onClick={() => onReportOpenChange(!reportOpen)}
        >
          <span className="ss-explorer-wide">{labels.importReport}</span>
        </Button>
      )}
      {onImport && (
        <FileButton label={labels.importFiles} onFiles={onImport}>
          <span className="ss-explorer-wide">{labels.importFiles}</span>
        </FileButton>
      )}
      {onExport && (
        <Button icon="download" label={labels.exportAll} onClick={onExport}>
          <span className="ss-explorer-wide">{labels.exportAll}</span>
        </Button>
      )}
    </>
  )
}
