'use client'

import type { ReactElement } from 'react'
import type { ReadReport } from '../../model/report.ts'
import type { Issue, SessionSummary } from '../../model/session.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { Meter } from '../shared/Meter.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { saveText } from '../shared/saveText.ts'

export interface ImportReportProps {
  report: ReadReport
  /** What came of it, for the counts in its head. */
  sessions?: readonly SessionSummary[] | undefined
  /** Where the payload came from: a file's name. */
  name?: string | undefined
  bytes?: number | undefined
  onClose?: (() => void) | undefined
  /** Shown as the first button, where there is something to open. */
  onOpen?: (() => void) | undefined
}

/** What reading a payload found, repaired, merged and left out, with the places: a `section`. */
export function ImportReport({ report, sessions, name, bytes, onClose, onOpen }: ImportReportProps): ReactElement {
  const { labels, format } = usePresentation()
  const traces = sessions?.reduce((sum, session) => sum + (session.traceCount ?? 0), 0)
  const asTheyWere = labels.spansKeptOf(format.count(report.spansKept), format.count(report.spansRead))
  return (
    <section className="ss-import-report" aria-label={labels.importReport}>
      <header className="ss-import-report-head">
        <Icon name="file-json" />
        <span className="ss-strong ss-truncate">{name ?? labels.importReport}</span>
        {bytes !== undefined && <span className="ss-dim">{format.bytes(bytes)}</span>}
        {report.formats.length > 0 && (
          <span className="ss-dim ss-truncate">{labels.readAs(labels.listed(report.formats))}</span>
        )}
        <span className="ss-grow" />
        {onClose && <Button icon="x" size="sm" label={labels.close} onClick={onClose} />}
      </header>
      <div className="ss-import-report-counts">
        <span className="ss-strong">{labels.spansRead(report.spansRead, format.count(report.spansRead))}</span>
        {sessions && traces !== undefined && (
          <span className="ss-secondary">
            {labels.traces(traces, format.count(traces))},{' '}
            {labels.sessions(sessions.length, format.count(sessions.length))}
          </span>
        )}
      </div>
      {report.spansRead > 0 && <Meter ratio={report.spansKept / report.spansRead} tone="ok" />}
      <ul className="ss-import-report-rows">
        <li data-tone="ok">
          <Icon name="check" size="sm" />
          <span className="ss-strong">{asTheyWere}</span>
        </li>
        {report.issues.map((issue) => (
          <IssueRow key={issue.code} issue={issue} />
        ))}
      </ul>
      <footer className="ss-import-report-foot">
        {onOpen && sessions && sessions.length > 0 && (
          <Button variant="solid" onClick={onOpen}>
            {labels.openSessions(labels.sessions(sessions.length, format.count(sessions.length)))}
          </Button>
        )}
        <Button
          icon="download"
          onClick={() => saveText('import-report.json', `${JSON.stringify(report, null, 2)}\n`, 'application/json')}
        >
          {labels.saveReport}
        </Button>
      </footer>
    </section>
  )
}

function IssueRow({ issue }: { issue: Issue }): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <li data-tone="warn">
      <Icon name="triangle-alert" size="sm" />
      <span className="ss-strong">
        {format.count(issue.count)} <code className="ss-mono">{issue.code}</code>
      </span>
      <p>{issue.message}</p>
      {issue.examples.length > 0 && (
        <p className="ss-dim ss-mono ss-import-report-places">
          {labels.foundAt(labels.listed(issue.examples.map((example) => format.shorten(example, 48))))}
        </p>
      )}
    </li>
  )
}
