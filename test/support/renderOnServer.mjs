import { readdirSync, readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createElement, StrictMode, version } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import * as library from 'sessionscope'
import { readSessions } from 'sessionscope/adapters'

/**
 * Renders every component of the built package to HTML, in a Node without a window, in two ways: as a stream, which
 * waits for the views, and then at once, after they were loaded. Prints
 * `{ version, hasWindow, sessions, streamed: { SessionTable: '<div ...' }, html: { SessionTable: '<div ...' } }`.
 * Run by test/package/ssr.test.ts.
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
  SessionComparison: { ...sets, sessions: sessions.slice(0, 2) },
  TraceDrawer: { ...one, placement: 'inline', spanId: session?.spans[0]?.id },
}

const exported = { ...library }
const elementOf = ([name, props]) => {
  const component = exported[name]
  return component && createElement(StrictMode, null, createElement(component, props))
}

function streamedHtml(element) {
  return new Promise((resolve, reject) => {
    const stream = renderToPipeableStream(element, {
      onError: reject,
      // Everything in its place: what comes late otherwise is put there by a script.
      progressiveChunkSize: Number.POSITIVE_INFINITY,
      onAllReady: () => resolve(text(stream.pipe(new PassThrough()))),
    })
  })
}

const streamed = {}
for (const entry of Object.entries(propsOf)) {
  const element = elementOf(entry)
  streamed[entry[0]] = element && (await streamedHtml(element))
}
await library.preloadViews()
const html = {}
for (const entry of Object.entries(propsOf)) {
  const element = elementOf(entry)
  html[entry[0]] = element && renderToString(element)
}
const hasWindow = typeof window !== 'undefined'
console.log(JSON.stringify({ version, hasWindow, sessions: sessions.length, streamed, html }))
