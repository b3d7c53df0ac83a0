import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionExplorer } from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'
import 'sessionscope/styles.css'
import './host.css'

/** What a host writes: read payloads, show them. Built and served by test/package/hostPage.test.ts. */
const fixtures = import.meta.glob('../../fixtures/**/*.json', { eager: true, query: '?raw', import: 'default' })
const read = Object.values(fixtures).flatMap((text) => readSessions(text).sessions)
const sessions = [...new Map(read.map((session) => [session.id, session])).values()]
// Kept on the page, so the test sees that the ref arrives on every version of React.
const ref = (element) => {
  document.documentElement.dataset.ref = element?.tagName ?? ''
}
const page = document.getElementById('root')
if (page) createRoot(page).render(createElement(StrictMode, null, createElement(SessionExplorer, { sessions, ref })))
