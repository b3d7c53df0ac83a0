import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactElement, useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { JsonView } from '../../src/components/shared/JsonView.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import type { Session } from '../../src/model/session.ts'
import { largeSession } from '../../stories/support/large.ts'
import '../../src/styles.css'
import './page.css'

const ROW_PX = 28
const sessions = new Map<number, Session>()
const box = document.querySelector('#box') as HTMLElement
let root: Root | undefined

function sessionOf(spans: number): Session {
  const known = sessions.get(spans) ?? largeSession({ turns: 1, toolsPerTurn: spans - 2 })
  sessions.set(spans, known)
  return known
}

/** The least a virtual list can be: the same library, a line of text a row. */
function BareList({ session }: { session: Session }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: session.spans.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  return (
    <div ref={scroller} className="bare" data-scroller="">
      <div style={{ position: 'relative', height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            style={{ position: 'absolute', top: 0, height: ROW_PX, transform: `translateY(${item.start}px)` }}
          >
            {session.spans[item.index]?.name}
          </div>
        ))}
      </div>
    </div>
  )
}

const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
const painted = async (): Promise<void> => {
  await nextFrame()
  await new Promise((done) => setTimeout(done))
}

async function timed(deed: () => void): Promise<number> {
  const before = performance.now()
  deed()
  await painted()
  return performance.now() - before
}

const query = <Kind extends HTMLElement>(selector: string): Kind => box.querySelector(selector) as Kind

/** Long texts are what is parsed fastest; attributes are what a trace is made of. */
const tenMegabytes = {
  texts: () => Array.from({ length: 100_000 }, (_, at) => ({ at, words: 'lorem ipsum '.repeat(7) })),
  attributes: () =>
    Array.from({ length: 8000 }, (_, span) => ({
      spanId: span.toString(16).padStart(16, '0'),
      attributes: Array.from({ length: 20 }, (__, at) => ({
        key: `gen_ai.attribute.${at}`,
        value: at % 2 ? { stringValue: `value ${span} ${at}` } : { intValue: span * at },
      })),
    })),
}

/** What the script outside asks of the page. */
const bench = {
  prepare(spans: number): number {
    return sessionOf(spans).spans.length
  },
  /** Shows one of the two; answers with the ms until it is painted. */
  async show(what: 'drawer' | 'bare', spans: number): Promise<number> {
    root?.unmount()
    root = createRoot(box)
    // A copy: what was computed of the session before does not count as known.
    const session = { ...sessionOf(spans) }
    await nextFrame()
    return timed(() =>
      root?.render(
        what === 'drawer' ? (
          <TraceDrawer session={session} placement="inline" timeZone="UTC" />
        ) : (
          <BareList session={session} />
        ),
      ),
    )
  },
  async scroll(frames: number, pixels: number): Promise<void> {
    const scroller = query('.ss-span-tree-rows, [data-scroller]')
    for (let frame = 0; frame < frames; frame += 1) {
      await painted()
      scroller.scrollTop += pixels
    }
  },
  /** Ms until the next paint after a key; the drawer has the focus in its tree. */
  async key(name: string): Promise<number> {
    const row = query('.ss-span-tree-row[tabindex="0"]')
    row.focus()
    return timed(() => row.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })))
  },
  /** The longest time between two frames while a text is typed, ms. */
  async type(text: string): Promise<number> {
    const field = query<HTMLInputElement>('.ss-drawer-toolbar input')
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    let longest = 0
    for (let length = 1; length <= text.length; length += 1) {
      set?.call(field, text.slice(0, length))
      longest = Math.max(longest, await timed(() => field.dispatchEvent(new Event('input', { bubbles: true }))))
    }
    return longest
  },
  /** Ms to parse ten megabytes, and to show them. */
  async json(shape: keyof typeof tenMegabytes): Promise<{ bytes: number; parseMs: number; showMs: number }> {
    const text = JSON.stringify(tenMegabytes[shape]())
    const before = performance.now()
    const value: unknown = JSON.parse(text)
    const parseMs = performance.now() - before
    root?.unmount()
    root = createRoot(box)
    await nextFrame()
    const showMs = await timed(() =>
      root?.render(
        <div className="ss-root" style={{ blockSize: 600, overflow: 'auto' }}>
          <JsonView value={value} text={text} tools />
        </div>,
      ),
    )
    return { bytes: text.length, parseMs, showMs }
  },
  nodes: (): number => box.querySelectorAll('*').length,
}

declare global {
  interface Window {
    drawerBench: typeof bench
  }
}
window.drawerBench = bench
