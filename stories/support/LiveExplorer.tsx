import { type ReactElement, useMemo } from 'react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { readCaptures } from './captured.ts'
import './liveExplorer.css'

/** The explorer on captured sessions, inside a page of the documentation. */
export function LiveExplorer(): ReactElement {
  const { sessions, report } = useMemo(() => readCaptures(), [])
  return (
    // The documentation styles every heading and list below a class of its own, except inside this one.
    <div className="live-explorer sb-unstyled">
      <SessionExplorer sessions={sessions} report={report} timeZone="UTC" label="Captured sessions" />
    </div>
  )
}
