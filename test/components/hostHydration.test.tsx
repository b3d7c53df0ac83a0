import '../../src/styles.css'
import { createElement, type ReactElement, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  ConversationThread,
  MetricsSummary,
  preloadViews,
  SessionComparison,
  SessionExplorer,
  SessionTable,
  SessionTimeline,
  TraceDrawer,
} from '../../src/index.ts'
import { readCaptures } from '../../stories/support/captured.ts'

/** A server's markup is taken over as it is: React says a word about every difference, on the console or as an error. */

const { sessions: all, report } = readCaptures()
const sessions = all.slice(0, 20)
const [session] = sessions
if (!session) throw new Error('The captures hold a session.')

const views: Record<string, ReactElement> = {
  'SessionExplorer, the list': <SessionExplorer sessions={sessions} report={report} />,
  'SessionExplorer, a session': <SessionExplorer sessions={sessions} initialState={{ sessionId: session.id }} />,
  SessionTable: <SessionTable sessions={sessions} />,
  ConversationThread: <ConversationThread session={session} />,
  SessionTimeline: <SessionTimeline session={session} />,
  TraceDrawer: <TraceDrawer session={session} traceId={session.traces[0]?.id} placement="inline" />,
  MetricsSummary: <MetricsSummary sessions={sessions} />,
  SessionComparison: <SessionComparison sessions={sessions.slice(0, 2)} />,
}

describe('hydration without a difference', () => {
  it.each(Object.keys(views))('%s', async (name) => {
    await preloadViews()
    const element = createElement(StrictMode, null, views[name])
    const host = document.createElement('div')
    host.style.blockSize = '700px'
    host.innerHTML = renderToString(element)
    document.body.append(host)
    const sent = host.querySelector('.ss-root')
    expect(sent, 'the server sends the view').not.toBeNull()
    const differences: string[] = []
    const root = hydrateRoot(host, element, {
      onRecoverableError: (error) => differences.push(String(error)),
      onUncaughtError: (error) => differences.push(String(error)),
    })
    const isTakenOver = (): boolean => Object.keys(sent ?? {}).some((key) => key.startsWith('__reactProps'))
    await expect.poll(isTakenOver).toBe(true)
    await new Promise((done) => setTimeout(done, 50))
    expect(differences).toEqual([])
    expect(host.querySelector('.ss-root'), 'the element that was sent is kept').toBe(sent)
    root.unmount()
    host.remove()
  })
})
