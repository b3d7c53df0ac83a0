import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactElement, useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import type { SessionSummary } from '../../src/model/session.ts'
import '../../src/styles.css'
import { manySummaries, nowMs } from '../../stories/support/summaries.ts'
import './page.css'

const ROWS = 100_000
const ROW_PX = 44
const sessions = manySummaries(ROWS)
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

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))

/** What the script outside asks of the page. */
const bench = {
  /** Shows one of the two; answers with the ms until it is painted. */
  async show(what: 'table' | 'bare' | 'nothing'): Promise<number> {
    root?.unmount()
    root = createRoot(box)
    await nextFrame()
    const before = performance.now()
    if (what === 'table') root.render(<SessionTable sessions={sessions} now={nowMs} timeZone="UTC" />)
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
    const scroller = box.querySelector('.ss-table, [data-scroller]') as HTMLElement
    for (let frame = 0; frame < frames; frame += 1) {
      await nextFrame()
      await new Promise((done) => setTimeout(done))
      scroller.scrollTop += pixels
    }
  },
  nodes: (): number => box.querySelectorAll('*').length,
}

declare global {
  interface Window {
    bench: typeof bench
  }
}
window.bench = bench
