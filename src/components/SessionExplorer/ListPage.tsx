'use client'

import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { isSession } from '../../model/isSession.ts'
import type { ReadReport } from '../../model/report.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { useSaveFile } from '../hooks/useSaveFile.ts'
import { ImportReport } from '../ImportReport/ImportReport.tsx'
import { DropZone } from '../shared/DropZone.tsx'
import { FileButton } from '../shared/FileButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ListHeader } from './ListHeader.tsx'
import { ListFigures, ListMetrics } from './pages.tsx'
import type { ExplorerSlots, ExplorerViewProps } from './slots.ts'
import { SessionTable } from './views/SessionTable.ts'

export interface ListPageProps {
  sessions: readonly (Session | SessionSummary)[]
  explorer: Explorer
  /** Kept mounted, but out of sight and reach. */
  hidden: boolean
  status?: 'ready' | 'loading' | 'failed' | undefined
  error?: string | undefined
  onRetry?: (() => void) | undefined
  report?: ReadReport | undefined
  onImport?: ((files: readonly File[]) => void) | undefined
  label?: string | undefined
  renderHeader: ExplorerSlots['renderListHeader']
  viewProps: ExplorerViewProps
}

/** All sessions, as a list or in figures, with import, export and the report of the import. */
export function ListPage({
  sessions,
  explorer,
  hidden,
  status = 'ready',
  error,
  onRetry,
  report,
  onImport,
  label,
  renderHeader,
  viewProps,
}: ListPageProps): ReactElement {
  const { labels } = usePresentation()
  const tab = useExplorerState(explorer, (state) => state.listTab)
  // Nothing to show is when the report matters most.
  const [reportOpen, setReportOpen] = useState(report !== undefined && sessions.length === 0)
  const main = useRef<HTMLElement>(null)
  useFocusOnReturn(main, hidden)

  const whole = useMemo(() => sessions.filter(isSession), [sessions])
  // An empty list has the button in its middle.
  const invitesImport = sessions.length === 0 && status === 'ready'
  const saveFile = useSaveFile()
  const save = (chosen: readonly Session[]) =>
    void saveFile({
      name: 'sessions.json',
      mimeType: 'application/json',
      write: async () => (await import('../../export/exportJson.ts')).exportJson(chosen),
    })
  const exportChecked = (refs: readonly string[]) => {
    const { find } = sessionRefs(sessions)
    save(refs.map(find).filter((row): row is Session => row !== undefined && isSession(row)))
  }
  return (
    <section ref={main} className="ss-explorer-page" aria-label={label ?? labels.sessionsTitle} hidden={hidden}>
      <DropZone onFiles={onImport}>
        <ListHeader
          sessions={sessions}
          isKnown={status === 'ready' || sessions.length > 0}
          explorer={explorer}
          report={report}
          reportOpen={reportOpen}
          onReportOpenChange={setReportOpen}
          onImport={invitesImport ? undefined : onImport}
          onExport={whole.length > 0 ? () => save(whole) : undefined}
          renderHeader={renderHeader}
        />
        {report && reportOpen && (
          <ImportReport report={report} sessions={sessions} onClose={() => setReportOpen(false)} />
        )}
        {sessions.length > 0 && <ListFigures sessions={sessions} explorer={explorer} viewProps={viewProps} />}
        <SessionTable
          status={status}
          error={error}
          onRetry={onRetry}
          onExport={exportChecked}
          onCompare={explorer.compareSessions}
          emptyActions={
            onImport && (
              <FileButton variant="solid" onFiles={onImport}>
                {labels.importFiles}
              </FileButton>
            )
          }
          {...viewProps.table}
        >
          {tab === 'metrics' ? (
            <ListMetrics sessions={sessions} explorer={explorer} viewProps={viewProps} />
          ) : undefined}
        </SessionTable>
      </DropZone>
    </section>
  )
}

/** Frames in which the list may measure itself and mount its rows again. */
const FRAMES_TO_SETTLE = 20

/**
 * Back from a session, the keyboard stands where it stood: on the row that was opened. While it is out of sight the list
 * has no height and mounts no rows, so the row is waited for.
 */
function useFocusOnReturn(main: React.RefObject<HTMLElement | null>, hidden: boolean): void {
  const wasHidden = useRef(hidden)
  useEffect(() => {
    const returned = wasHidden.current && !hidden
    wasHidden.current = hidden
    if (!returned) return
    let framesLeft = FRAMES_TO_SETTLE
    let frame = requestAnimationFrame(function settle() {
      main.current?.querySelector<HTMLElement>('.ss-table [role="row"][tabindex="0"]')?.focus({ preventScroll: true })
      framesLeft -= 1
      if (framesLeft > 0) frame = requestAnimationFrame(settle)
    })
    // The reader's own move ends the waiting.
    const stopWaiting = () => cancelAnimationFrame(frame)
    addEventListener('keydown', stopWaiting, { once: true, capture: true })
    addEventListener('pointerdown', stopWaiting, { once: true, capture: true })
    return () => {
      stopWaiting()
      removeEventListener('keydown', stopWaiting, { capture: true })
      removeEventListener('pointerdown', stopWaiting, { capture: true })
    }
  }, [main, hidden])
}
