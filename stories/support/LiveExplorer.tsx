import { type ReactElement, useMemo } from 'react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { readCaptures } from './captured.ts'
import './liveExplorer.css'

/** The explorer on captured sessions, inside a page of the documentation. */
export function LiveExplorer(): ReactElement {
  const { sessions, report } = useMemo(() => readCaptures(), [])
  return (
    <div className="live-explorer">
      <SessionExplorer sessions={sessions} report={report} timeZone="UTC" label="Captured sessions" />
    </div>
  )
}
