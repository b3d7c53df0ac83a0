import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import {
  ConversationThread,
  MetricsSummary,
  SessionComparison,
  SessionExplorer,
  SessionTable,
  SessionTimeline,
  TraceDrawer,
} from 'sessionscope'
import { sessions } from './sessions.js'

const [session] = sessions
const views = [
  () => <SessionExplorer sessions={sessions} initialState={{ sessionId: session.id }} />,
  () => <SessionTable sessions={sessions} />,
  () => <ConversationThread session={session} />,
  () => <SessionTimeline session={session} />,
  () => <TraceDrawer session={session} traceId={session.traces[0].id} placement="inline" />,
  () => <MetricsSummary sessions={sessions} />,
  () => <SessionComparison sessions={sessions.slice(0, 2)} />,
]

/** Hands the test what it needs to look for leaks: `unmount`, and `cycle`, which mounts and unmounts each view in turn. */
export function keepHouse(unmount) {
  window.unmountExplorer = unmount
  window.cycle = async (times, only) => {
    const element = document.createElement('div')
    document.body.append(element)
    for (let count = 0; count < times; count += 1) {
      const root = createRoot(element)
      flushSync(() => root.render(views[only ?? count % views.length]()))
      // Every tenth view, so each of the seven in turn, lives long enough for its effects, observers and timers to start.
      if (count % 10 === 0) await new Promise((done) => setTimeout(done, 20))
      flushSync(() => root.unmount())
    }
    element.remove()
  }
}
