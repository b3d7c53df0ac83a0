import '../../src/styles.css'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { SessionComparison } from '../../src/components/SessionComparison/SessionComparison.tsx'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { JsonView } from '../../src/components/shared/JsonView.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import { readCaptures } from '../../stories/support/captured.ts'
import { largeSession } from '../../stories/support/large.ts'
import { nowMs, summaries } from '../../stories/support/summaries.ts'
import { returnOrderSession } from '../support/returnOrder.ts'

/** Hosts mount what they show later: in a tab nobody opened yet nothing has a height. */

const values = Array.from({ length: 900 }, (_, index) => index)
const session = largeSession({ turns: 1, toolsPerTurn: 3000 })

const lists = [
  ['the lines of a value', <JsonView key="json" value={values} />, '.ss-json-line'],
  [
    'the spans of a trace',
    <TraceDrawer key="drawer" session={session} spanId={session.spans[0]?.id} placement="inline" />,
    '[role="rowgroup"] [role="row"]',
  ],
] as const

describe('a long list that is mounted while it is hidden', () => {
  it.each(lists)('%s', async (_name, list, row) => {
    const { container } = await render(
      <div className="ss-root" hidden style={{ blockSize: 600 }}>
        {list}
      </div>,
    )
    const rows = (): HTMLElement[] => [...container.querySelectorAll<HTMLElement>(row)]
    await expect.poll(() => rows().length).toBeGreaterThan(0)
    expect(rows().length).toBeLessThan(100)
    const box = container.firstElementChild as HTMLElement
    box.hidden = false
    const isFull = (): boolean => {
      const boxes = rows().map((one) => one.getBoundingClientRect())
      const isWhole = boxes.every(({ top }, index) => index === 0 || top - (boxes[index - 1]?.bottom ?? 0) < 2)
      return isWhole && boxes.length > 12 && boxes.every(({ height }) => height > 0)
    }
    await expect.poll(isFull).toBe(true)
    box.hidden = true
    await expect.poll(() => rows().length).toBeLessThan(100)
    box.hidden = false
    await expect.poll(isFull).toBe(true)
  })
})

const order = returnOrderSession()
const { sessions } = readCaptures()
const many = largeSession({ turns: 300, toolsPerTurn: 3 })

const views = [
  ['SessionTable', <SessionTable key="table" sessions={summaries} now={nowMs} timeZone="UTC" />],
  ['SessionExplorer', <SessionExplorer key="explorer" sessions={sessions} timeZone="UTC" />],
  ['ConversationThread', <ConversationThread key="thread" session={order} timeZone="UTC" />],
  ['ConversationThread of 300 turns', <ConversationThread key="long" session={many} timeZone="UTC" />],
  ['SessionTimeline', <SessionTimeline key="timeline" session={order} timeZone="UTC" />],
  ['SessionTimeline of 1,500 spans', <SessionTimeline key="lanes" session={many} timeZone="UTC" />],
  ['TraceDrawer', <TraceDrawer key="drawer" session={order} placement="inline" timeZone="UTC" />],
  ['MetricsSummary', <MetricsSummary key="summary" session={order} timeZone="UTC" />],
  ['MetricsSummary of many', <MetricsSummary key="board" sessions={sessions} timeZone="UTC" />],
  ['SessionComparison', <SessionComparison key="comparison" sessions={[order, many]} timeZone="UTC" />],
] as const

describe('a view that was mounted while it was hidden is as one that was in sight from the start', () => {
  it.each(views)('%s', async (_name, view) => {
    // One over the other: what a long list mounts depends on how much of it the window shows.
    const box = { position: 'absolute', insetBlockStart: 0, inlineSize: 1100, blockSize: 700 } as const
    const { container } = await render(
      <>
        <div style={box}>{view}</div>
        <div style={box} hidden>
          {view}
        </div>
      </>,
    )
    const [seen, hidden] = [...container.children] as [HTMLElement, HTMLElement]
    await expect.poll(() => hidden.textContent?.length).toBeGreaterThan(100)
    hidden.hidden = false
    // Both are still arriving: what they say is read together, each time anew.
    const texts = (): readonly (string | null)[] => [...new Set([seen.textContent, hidden.textContent])]
    await expect.poll(texts).toHaveLength(1)
  })
})
