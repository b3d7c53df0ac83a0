import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactElement, useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { useSessionSource } from '../../src/components/SessionTable/useSessionSource.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import '../../src/styles.css'
import { fakeServer } from '../../stories/support/fakeServer.ts'
import { manySummaries, nowMs } from '../../stories/support/summaries.ts'
import './page.css'

const ROWS = 100_000
const ROW_PX = 44
let sessions = manySummaries(ROWS)
const box = document.querySelector('#box') as HTMLElement
let root: Root | undefined

/** The least a virtual list can be: the same library, a line of text a row. */
function BareList({ sessions: rows }: { sessions: readonly SessionSummary[] }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 4,
  })
  return (
    <div ref={scroller} className="bare" data-scroller="">
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            style={{ position: 'absolute', top: 0, height: ROW_PX, transform: `translateY(${item.start}px)` }}
          >
            {rows[item.index]?.name} {rows[item.index]?.id}
          </div>
        ))}
      </div>
    </div>
  )
}

/** A million sessions behind a source that answers at once: only the pages in sight are held. */
const server = fakeServer({ total: 1_000_000, delayMs: 0 })

function Served(): ReactElement {
  const list = useSessionSource(server)
  return <SessionTable {...list} now={nowMs} timeZone="UTC" />
}

/** What the scripts of each frame took, in ms: from the scroll event, which is heard first here, to the frame's end of script. */
let frameMs: number[] = []
addEventListener(
  'scroll',
  () => {
    const before = performance.now()
    requestAnimationFrame(() => frameMs.push(performance.now() - before))
  },
  { capture: true, passive: true },
)

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))

type Act = 'sort' | 'sort again' | 'filter' | 'words' | 'no filter' | 'select all' | 'group' | 'no group'

const cost = ({ totals }: SessionSummary): number => totals?.costUsd ?? -1
const texts = ({ id, name, firstUserText, lastUserText, lastAssistantText }: SessionSummary): string =>
  [id, name, firstUserText, lastUserText, lastAssistantText].join(' ')

function byUser(): Map<string | undefined, SessionSummary[]> {
  const groups = new Map<string | undefined, SessionSummary[]>()
  for (const session of sessions) {
    const user = session.userIds?.[0]
    const members = groups.get(user)
    if (members) members.push(session)
    else groups.set(user, [session])
  }
  return groups
}

function control(selector: string): HTMLElement {
  return box.querySelector(selector) as HTMLElement
}

/** What a reader would see of a change. */
function state(): string {
  const parts = ['[data-index="0"]', '.ss-table-foot', '.ss-table-bulk', '.ss-table-head']
  return parts.map((part) => box.querySelector<HTMLElement>(part)?.outerHTML.slice(0, 2_000)).join()
}

/** As a reader writes: React hears of values set past it only through the element's own setter. */
function write(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function choose(select: HTMLSelectElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value)
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Follows the tasks over 50 ms; answers with the longest once they are known. */
function watchTasks(): () => Promise<number> {
  let longestMs = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration)
  })
  observer.observe({ entryTypes: ['longtask'] })
  return async () => {
    await new Promise((done) => setTimeout(done, 100))
    observer.disconnect()
    return longestMs
  }
}

/** What the script outside asks of the page. */
const bench = {
  /** Shows one of the two; answers with the ms until it is painted. */
  async show(what: 'table' | 'bare' | 'source' | 'nothing'): Promise<number> {
    root?.unmount()
    root = createRoot(box)
    await nextFrame()
    const before = performance.now()
    if (what === 'table') root.render(<SessionTable sessions={sessions} now={nowMs} timeZone="UTC" />)
    if (what === 'source') root.render(<Served />)
    if (what === 'bare') root.render(<BareList sessions={sessions} />)
    await nextFrame()
    await nextFrame()
    return performance.now() - before
  },
  /**
   * Scrolls so far in each of so many frames. Each step is taken after its frame is painted, as a reader's is: a step
   * inside the frame would make the script wait for the layout of what has just come in.
   */
  async scroll(frames: number, pixels: number): Promise<void> {
    frameMs = []
    const scroller = box.querySelector('.ss-table, [data-scroller]') as HTMLElement
    for (let frame = 0; frame < frames; frame += 1) {
      await nextFrame()
      await new Promise((done) => setTimeout(done))
      scroller.scrollTop += pixels
    }
  },
  /** Shows the same sessions as a list of its own: nothing is remembered of it. */
  async renew(): Promise<void> {
    sessions = [...sessions]
    await bench.show('table')
  },
  /** Does one thing the reader does, and answers with the ms until its result is painted and the longest task meanwhile. */
  async act(what: Act): Promise<{ ms: number; longestMs: number }> {
    await new Promise((done) => setTimeout(done, 300))
    const was = state()
    const watch = watchTasks()
    const before = performance.now()
    if (what === 'sort') control('[data-column="cost"] .ss-table-sort').click()
    if (what === 'sort again') control('[data-column="cost"] .ss-table-sort').click()
    if (what === 'filter') write(control('[role="combobox"]') as HTMLInputElement, 'status = "error"')
    if (what === 'words') write(control('[role="combobox"]') as HTMLInputElement, '"refund"')
    if (what === 'no filter') write(control('[role="combobox"]') as HTMLInputElement, '')
    if (what === 'select all') control('.ss-table-head [role="checkbox"], .ss-table-head input').click()
    if (what === 'group') choose(control('.ss-filter-group select') as HTMLSelectElement, 'user')
    if (what === 'no group') choose(control('.ss-filter-group select') as HTMLSelectElement, 'none')
    // The result is there when the first row, the count or what is checked has changed, and nothing is under way any more.
    const isDone = (): boolean =>
      state() !== was && box.querySelector('.ss-table')?.getAttribute('aria-busy') !== 'true'
    do await nextFrame()
    while (!isDone() && performance.now() - before < 5_000)
    await nextFrame()
    const ms = performance.now() - before
    return { ms, longestMs: await watch() }
  },
  /** The same with a bare list: what the least code would do. */
  naive(what: Act): number {
    const before = performance.now()
    if (what === 'sort') [...sessions].sort((one, other) => cost(other) - cost(one))
    if (what === 'sort again') [...sessions].sort((one, other) => cost(one) - cost(other))
    if (what === 'filter') sessions.filter(({ status }) => status === 'error')
    if (what === 'words') sessions.filter((session) => texts(session).toLowerCase().includes('refund'))
    if (what === 'select all') [...new Set(sessions.map(({ id }) => id))]
    if (what === 'group') byUser()
    return performance.now() - before
  },
  /** What 95 of 100 frames of the last scroll did not exceed. */
  p95Ms: (): number => frameMs.sort((one, other) => one - other)[Math.floor(frameMs.length * 0.95)] ?? 0,
  nodes: (): number => box.querySelectorAll('*').length,
}

declare global {
  interface Window {
    tableBench: typeof bench
  }
}
window.tableBench = bench
