import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactElement, useEffect, useMemo, useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import type { Session } from '../../src/model/session.ts'
import { threadRows } from '../../src/view/threadView.ts'
import '../../src/styles.css'
import { markdownSession } from './markdownSession.ts'
import './page.css'

const TURNS = 5000
const box = document.querySelector('#box') as HTMLElement
let root: Root | undefined
let session = read(TURNS)

function read(turns: number, answer?: string): Session {
  const [found] = readSessions(markdownSession(turns, answer)).sessions
  if (!found) throw new Error('The session could not be read.')
  return found
}

interface Line {
  readonly turn: number
  readonly text: string
}

/** The same text, row by row, without any look. */
function linesOf(of: Session): Line[] {
  return threadRows(of).map((row) => {
    const turn = row.type === 'milestone' ? -1 : row.turnIndex
    if (row.type === 'message') {
      return { turn, text: row.parts.map((part) => (part.type === 'text' ? part.text : part.type)).join('\n') }
    }
    if (row.type === 'tool') return { turn, text: `${row.call.name} ${JSON.stringify(row.call.arguments)}` }
    return { turn, text: row.type }
  })
}

/** The least a list of rows of unknown height can be: the same library, the same text. */
function BareList({ of, turnIndex }: { of: Session; turnIndex: number }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(of), [of])
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 6,
  })
  useEffect(() => {
    if (turnIndex > 0)
      virtualizer.scrollToIndex(
        lines.findIndex((line) => line.turn === turnIndex),
        { align: 'start' },
      )
  }, [turnIndex, lines, virtualizer])
  return (
    <div ref={scroller} className="bare" data-scroller="">
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            data-turn={lines[item.index]?.turn}
            style={{ position: 'absolute', top: 0, whiteSpace: 'pre-wrap', transform: `translateY(${item.start}px)` }}
          >
            {lines[item.index]?.text}
          </div>
        ))}
      </div>
    </div>
  )
}

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))

function draw(what: string, turnIndex: number): void {
  if (what === 'thread') root?.render(<ConversationThread session={session} turnIndex={turnIndex} timeZone="UTC" />)
  if (what === 'bare') root?.render(<BareList of={session} turnIndex={turnIndex} />)
}

const scroller = (): HTMLElement => box.querySelector('.ss-thread-scroll, [data-scroller]') as HTMLElement

/** What the script outside asks of the page. */
const bench = {
  /** Reads the session anew, so that nothing of it is known yet. */
  read(turns: number, answer?: string): void {
    root?.unmount()
    root = undefined
    session = read(turns, answer)
  },
  /** Shows one of the two; answers with the ms until it is painted. */
  async show(what: string): Promise<number> {
    root?.unmount()
    root = createRoot(box)
    await nextFrame()
    const before = performance.now()
    draw(what, 0)
    await nextFrame()
    await nextFrame()
    return performance.now() - before
  },
  /** Goes to a turn; answers with the ms until it is painted inside the view. */
  async jump(what: string, turnIndex: number): Promise<number> {
    const before = performance.now()
    draw(what, turnIndex)
    for (let frame = 0; frame < 600; frame += 1) {
      await nextFrame()
      const turn = box.querySelector(`[data-turn="${turnIndex}"]`)?.getBoundingClientRect()
      const view = scroller().getBoundingClientRect()
      if (turn && turn.top < view.bottom && turn.bottom > view.top) {
        await nextFrame()
        return performance.now() - before
      }
    }
    throw new Error(`Turn ${turnIndex} never came into view.`)
  },
  /** Scrolls so far in each of so many frames; each step is taken after its frame is painted, as a reader's is. */
  async scroll(frames: number, pixels: number): Promise<void> {
    for (let frame = 0; frame < frames; frame += 1) {
      await nextFrame()
      await new Promise((done) => setTimeout(done))
      scroller().scrollTop += pixels
    }
  },
  /** From the first row to the last and back, a page at a time, as far as `frames` go. */
  async end(): Promise<void> {
    for (let frame = 0; frame < 400; frame += 1) {
      await nextFrame()
      scroller().scrollTop = (frame / 399) * scroller().scrollHeight
    }
    scroller().scrollTop = 0
    await nextFrame()
  },
  nodes: (): number => box.querySelectorAll('*').length,
}

declare global {
  interface Window {
    bench: typeof bench
  }
}
window.bench = bench
