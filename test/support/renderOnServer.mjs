import { readdirSync, readFileSync } from 'node:fs'
import { createElement, StrictMode, version } from 'react'
import { renderToString } from 'react-dom/server'
import * as library from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'

/**
 * Renders every component of the built package to HTML, in a Node without a window, and prints
 * `{ version, window, sessions, html: { SessionTable: '<div ...' } }`. Run by test/package/ssr.test.ts.
 */
const fixtures = new URL('../fixtures/', import.meta.url)
const read = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), fixtures), 'utf8'))
  .flatMap((text) => readSessions(text).sessions)
const sessions = [...new Map(read.map((each) => [each.id, each])).values()]
const session = sessions.find((each) => each.spans.length > 1) ?? sessions[0]

const sets = { sessions, scheme: 'dark', theme: { accent: 'teal' } }
const one = { session, scheme: 'auto', theme: { accent: 'teal' } }
const propsOf = {
  SessionExplorer: sets,
  SessionTable: sets,
  MetricsSummary: sets,
  SessionTimeline: one,
  ConversationThread: one,
  TraceDrawer: { ...one, placement: 'inline', spanId: session?.spans[0]?.id },
}

const exported = { ...library }
const html = {}
for (const [name, props] of Object.entries(propsOf)) {
  const component = exported[name]
  html[name] = component ? renderToString(createElement(StrictMode, null, createElement(component, props))) : undefined
}
console.log(JSON.stringify({ version, hasWindow: typeof window !== 'undefined', sessions: sessions.length, html }))
