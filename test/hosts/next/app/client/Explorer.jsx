'use client'

import { useMemo } from 'react'
import { SessionExplorer } from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'

/** Reads in the browser, and on the server for the first markup: both must come to the same. */
export function Explorer({ payloads }) {
  const { sessions, report } = useMemo(() => readSessions(payloads), [payloads])
  return <SessionExplorer sessions={sessions} report={report} scheme="light" />
}
