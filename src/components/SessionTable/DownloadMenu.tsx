'use client'

import { memo, type ReactElement, useEffect, useRef, useState } from 'react'
import { type ExportFormat, exportSessions } from '../../export/exportSessions.ts'
import type { SessionSummary } from '../../model/session.ts'
import type { SessionPage } from '../../query/sessionSource.ts'
import { Button } from '../shared/Button.tsx'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { saveBlob } from '../shared/saveText.ts'
import { downloadColumns } from './downloadColumns.ts'
import type { SessionTableColumn } from './tableColumns.ts'

export interface DownloadMenuProps {
  /** The sessions that match, in order. */
  rows: readonly SessionSummary[]
  /** The same, page after page, where only some are at hand. */
  allPages: ((options: { signal: AbortSignal }) => AsyncIterable<SessionPage>) | undefined
  total: number
  columns: readonly SessionTableColumn[]
}

/** The list as a file: CSV of the columns shown, or everything. A long one tells how far it is and can be called off. */
export const DownloadMenu: React.NamedExoticComponent<DownloadMenuProps> = memo(function DownloadMenu({
  rows,
  allPages,
  total,
  columns,
}: DownloadMenuProps): ReactElement {
  const { labels, format, announce } = usePresentation()
  const [written, setWritten] = useState<number | undefined>(undefined)
  const underWay = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => underWay.current?.abort(), [])

  async function download(as: ExportFormat): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    underWay.current = controller
    setWritten(0)
    let count = 0
    try {
      const file = await exportSessions(allPages ? sessionsOf(allPages({ signal })) : [rows], {
        format: as,
        columns: downloadColumns(columns, labels),
        signal,
        onProgress: (done) => {
          count = done
          setWritten(done)
        },
      })
      saveBlob(`sessions.${as}`, file)
      announce(labels.downloadDone(labels.sessions(count, format.count(count))))
    } catch {
      if (!signal.aborted) announce(labels.downloadFailed)
    } finally {
      if (underWay.current === controller) setWritten(undefined)
    }
  }

  if (written !== undefined) {
    return (
      <Button
        variant="outline"
        icon="x"
        className="ss-filter-control ss-filter-download"
        aria-label={labels.cancelDownload}
        onClick={() => underWay.current?.abort()}
      >
        {labels.downloading(format.count(written), format.count(total))}
      </Button>
    )
  }
  return (
    <Menu
      label={labels.downloadSessions}
      icon="download"
      iconOnly
      variant="outline"
      className="ss-filter-control"
      entries={[
        { id: 'csv', label: labels.downloadCsv, onSelect: () => void download('csv') },
        { id: 'json', label: labels.downloadJson, onSelect: () => void download('json') },
        { id: 'jsonl', label: labels.downloadLines, onSelect: () => void download('jsonl') },
      ]}
    />
  )
})

async function* sessionsOf(pages: AsyncIterable<SessionPage>): AsyncGenerator<readonly SessionSummary[], void, void> {
  for await (const { sessions } of pages) yield sessions
}
