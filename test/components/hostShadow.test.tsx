import { type ReactElement, StrictMode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import { nowMs, summaries } from '../../stories/support/summaries.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { shadowBox } from '../support/shadowBox.ts'

/** In a shadow root the page sees one element with the focus, the host: which of the parts has it only the root can tell. */

const session = returnOrderSession()
const traceId = session.traces[0]?.id

const roots: ShadowRoot[] = []
afterEach(() => {
  for (const root of roots.splice(0)) root.host.remove()
})

async function show(part: ReactElement) {
  const { root, box } = shadowBox(document.body)
  roots.push(root)
  box.style.cssText = 'position: relative; inline-size: 1180px; block-size: 700px'
  const drawn = (next: ReactElement) => <StrictMode>{next}</StrictMode>
  const { rerender } = await render(drawn(part), { container: box, baseElement: box })
  const find = (selector: string) => root.querySelector<HTMLElement>(selector)
  await expect.poll(() => find('[tabindex="0"]')).not.toBeNull()
  return { root, find, rerender: (next: ReactElement) => rerender(drawn(next)) }
}

const parts: readonly (readonly [name: string, part: ReactElement, start: string])[] = [
  ['SessionTable', <SessionTable key="table" sessions={[session]} timeZone="UTC" />, '[role="row"][tabindex="0"]'],
  ['ConversationThread', <ConversationThread key="thread" session={session} timeZone="UTC" />, 'article'],
  ['SessionTimeline', <SessionTimeline key="timeline" session={session} timeZone="UTC" />, '.ss-timeline-bar button'],
  [
    'TraceDrawer',
    <TraceDrawer key="drawer" session={session} traceId={traceId} timeZone="UTC" />,
    '[role="treegrid"] [tabindex="0"]',
  ],
]

describe('in a shadow root', () => {
  it.each(parts)('the sheet of keys of %s gives the focus back', async (_name, part, selector) => {
    const { root, find } = await show(part)
    await expect.poll(() => find(selector)).not.toBeNull()
    const start = find(selector)
    start?.focus()
    await userEvent.keyboard('?')
    await expect.poll(() => find('[role="dialog"]')?.contains(root.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => find('[role="dialog"] dl')).toBeNull()
    expect(root.activeElement).toBe(start)
  })

  it('a modal panel keeps Tab inside', async () => {
    const { root, find } = await show(
      <TraceDrawer session={session} traceId={traceId} placement="panel" modal onClose={() => {}} timeZone="UTC" />,
    )
    await expect.poll(() => root.activeElement?.getAttribute('role')).toBe('row')
    const start = root.activeElement
    const stops = find('[role="dialog"]')?.querySelectorAll('button, input, [tabindex="0"]').length ?? 0
    expect(stops).toBeGreaterThan(5)
    for (let presses = 0; presses < 2 * stops; presses += 1) {
      await userEvent.keyboard('{Tab}')
      expect(find('[role="dialog"]')?.contains(root.activeElement)).toBe(true)
      if (root.activeElement === start) return
    }
    expect.fail('Tab never comes back to where it began')
  })

  it('the focus goes with its session when one comes in above', async () => {
    const table = (from: number) => (
      <SessionTable sessions={summaries.slice(from, 12)} sort={[]} now={nowMs} timeZone="UTC" />
    )
    const { root, find, rerender } = await show(table(1))
    await expect.poll(() => find('[data-index="2"]')).not.toBeNull()
    find('[data-index="2"]')?.focus()
    const name = root.activeElement?.querySelector('.ss-table-name')?.textContent
    await rerender(table(0))
    await expect.poll(() => (root.activeElement as HTMLElement | null)?.dataset.index).toBe('3')
    expect(root.activeElement?.querySelector('.ss-table-name')?.textContent).toBe(name)
  })
})
