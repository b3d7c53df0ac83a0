import '../../src/styles.css'
import { cloneElement, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'
import { SessionTimeline } from '../../src/components/SessionTimeline/SessionTimeline.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import { labels as arabic } from '../../src/labels/ar.ts'
import { type Labels, labels } from '../../src/view/labels.ts'
import { returnOrderSession } from '../support/returnOrder.ts'

/** `?` shows the keys of the part that has the focus; Escape takes them away again, and nothing else with them. */

const session = returnOrderSession()
const traceId = session.traces[0]?.id
const onClose = vi.fn()

const parts: readonly (readonly [name: string, part: ReactElement<{ labels?: Labels }>, focus: string])[] = [
  ['SessionTable', <SessionTable key="table" sessions={[session]} timeZone="UTC" />, '[role="row"][tabindex="0"]'],
  ['ConversationThread', <ConversationThread key="thread" session={session} timeZone="UTC" />, 'article'],
  ['SessionTimeline', <SessionTimeline key="timeline" session={session} timeZone="UTC" />, '.ss-timeline-bar button'],
  [
    'TraceDrawer',
    <TraceDrawer key="drawer" session={session} traceId={traceId} onClose={onClose} timeZone="UTC" />,
    '[role="treegrid"] [tabindex="0"]',
  ],
]

describe('the sheet of keys', () => {
  it.each(parts)('%s', async (_name, part, focus) => {
    const screen = await render(<div style={{ inlineSize: 1180, blockSize: 700 }}>{part}</div>)
    await expect.poll(() => screen.container.querySelector(focus)).not.toBeNull()
    const start = screen.container.querySelector<HTMLElement>(focus)
    start?.focus()
    await userEvent.keyboard('?')
    const sheet = screen.getByRole('dialog', { name: labels.keySheet, exact: true })
    await expect.element(sheet).toBeVisible()
    expect(sheet.element().querySelectorAll('dt').length).toBeGreaterThan(8)
    expect(sheet.element().contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect.element(sheet).not.toBeInTheDocument()
    expect(document.activeElement === document.body).toBe(false)
    expect(onClose).not.toHaveBeenCalled()
  })

  it.each(parts)('%s from right to left: nothing is cut, and a key bears its own sign', async (_name, part, focus) => {
    const screen = await render(
      <div dir="rtl" style={{ inlineSize: 1180, blockSize: 700 }}>
        {cloneElement(part, { labels: arabic })}
      </div>,
    )
    await expect.poll(() => screen.container.querySelector(focus)).not.toBeNull()
    screen.container.querySelector<HTMLElement>(focus)?.focus()
    await userEvent.keyboard('?')
    const found = screen.getByRole('dialog', { name: arabic.keySheet, exact: true })
    await expect.element(found).toBeVisible()
    const sheet = found.element()
    expect(getComputedStyle(sheet).direction).toBe('rtl')
    for (const key of sheet.querySelectorAll('kbd')) expect(getComputedStyle(key).direction).toBe('ltr')
    for (const line of sheet.querySelectorAll('dl > div')) {
      const [keys, meaning] = [...line.children].map((one) => one.getBoundingClientRect())
      expect(keys?.left).toBeGreaterThanOrEqual(meaning?.right ?? Number.NaN)
      for (const one of line.children) expect(one.scrollWidth).toBeLessThanOrEqual(one.clientWidth)
    }
    expect(sheet.scrollWidth).toBe(sheet.clientWidth)
    await userEvent.keyboard('{Escape}')
    await expect.element(found).not.toBeInTheDocument()
  })
})
