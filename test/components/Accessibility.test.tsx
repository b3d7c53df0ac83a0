import '../../src/styles.css'
import { afterEach, describe, expect, it } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import type { SessionTab } from '../../src/explorer/explorer.ts'
import { labels as arabic } from '../../src/labels/ar.ts'
import { readCaptures } from '../../stories/support/captured.ts'

/** What the accessibility statement says was tested: reflow, right to left, forced colours, less motion. */

const { sessions } = readCaptures()
const sessionId = 'chat-abc-123@abv'
const tabs: readonly SessionTab[] = ['conversation', 'timeline', 'traces', 'metrics']

interface Protocol {
  send: (method: string, parameters: object) => Promise<unknown>
}

async function withMedia(features: Record<string, string>): Promise<void> {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }))
  await (cdp() as unknown as Protocol).send('Emulation.setEmulatedMedia', { features: list })
}

afterEach(() => withMedia({ 'forced-colors': '', 'prefers-reduced-motion': '' }))

function show(width: number, initialState: object, more: object = {}) {
  return render(
    <div data-testid="box" style={{ inlineSize: width, blockSize: 640 }}>
      <SessionExplorer sessions={sessions} timeZone="UTC" initialState={initialState} {...more} />
    </div>,
  )
}

describe('400 % zoom of a page 1280 pixels wide: 320 pixels', () => {
  it.each([undefined, ...tabs])('nothing is cut off and nothing scrolls sideways: %s', async (tab) => {
    const screen = await show(320, tab === undefined ? {} : { sessionId, tab })
    await expect.element(screen.getByTestId('box')).toBeVisible()
    const box = screen.getByTestId('box').element()
    const root = box.querySelector('.ss-root') as HTMLElement
    expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth + 1)
    expect(box.scrollWidth).toBeLessThanOrEqual(320 + 1)
    // Every button that can be seen can be reached without scrolling sideways, or stands in a box of its own that scrolls.
    for (const button of box.querySelectorAll('button')) {
      const { left, right, width } = button.getBoundingClientRect()
      if (width === 0 || inScroller(button, root)) continue
      expect(left, button.outerHTML.slice(0, 120)).toBeGreaterThanOrEqual(box.getBoundingClientRect().left - 1)
      expect(right, button.outerHTML.slice(0, 120)).toBeLessThanOrEqual(box.getBoundingClientRect().right + 1)
    }
  })
})

/** Inside of a part that scrolls or cuts sideways on purpose: a table of figures, lanes, a bar of tabs. */
function inScroller(element: Element, root: Element): boolean {
  for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
    if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true
  }
  return false
}

/** What a colour of the system is here. */
function systemColour(name: string): string {
  const probe = document.createElement('i')
  probe.style.cssText = `background: ${name}; forced-color-adjust: none`
  document.body.append(probe)
  const { backgroundColor } = getComputedStyle(probe)
  probe.remove()
  return backgroundColor
}

describe('forced colours', () => {
  it('what is selected keeps a mark and bars keep an outline', async () => {
    await withMedia({ 'forced-colors': 'active' })
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    const screen = await show(1180, { sessionId, tab: 'traces' })
    const tab = screen.getByRole('tab', { selected: true }).first()
    await expect.element(tab).toBeVisible()
    // The line below it, in a colour of the system's: its own is what forced colours take away.
    const line = getComputedStyle(tab.element(), '::after')
    expect(line.backgroundColor).toBe(systemColour('Highlight'))
    expect(Number.parseFloat(line.blockSize)).toBeGreaterThanOrEqual(2)
    const other = screen.getByRole('tab', { selected: false }).first().element()
    expect(getComputedStyle(other, '::after').backgroundColor).not.toBe(line.backgroundColor)
    await expect.poll(() => screen.container.querySelector('.ss-span-bar')).not.toBeNull()
    const { outlineStyle, borderStyle } = getComputedStyle(screen.container.querySelector('.ss-span-bar') as Element)
    expect([outlineStyle, borderStyle].some((style) => style !== 'none')).toBe(true)
  })
})

describe('less motion', () => {
  it('nothing moves by itself: no animation runs, no transition lasts', async () => {
    await withMedia({ 'prefers-reduced-motion': 'reduce' })
    const screen = await show(1180, { sessionId })
    await expect.element(screen.getByRole('tab').first()).toBeVisible()
    expect(document.getAnimations().filter((animation) => animation.playState === 'running')).toEqual([])
    for (const element of screen.container.querySelectorAll('.ss-root *')) {
      const longest = Math.max(...getComputedStyle(element).transitionDuration.split(',').map(Number.parseFloat))
      expect(longest, element.className).toBe(0)
    }
  })
})

describe('right to left', () => {
  it('the tabs and what is in them follow the page, and the left arrow goes on to the next tab', async () => {
    const screen = await render(
      <div dir="rtl" data-testid="box" style={{ inlineSize: 1180, blockSize: 640 }}>
        <SessionExplorer sessions={sessions} labels={arabic} locale="ar" timeZone="UTC" initialState={{ sessionId }} />
      </div>,
    )
    const tab = screen.getByRole('tab')
    await expect.element(tab.first()).toBeVisible()
    const first = tab.first().element() as HTMLElement
    const box = screen.getByTestId('box').element().getBoundingClientRect()
    expect(getComputedStyle(first).direction).toBe('rtl')
    expect(first.getBoundingClientRect().left).toBeGreaterThan((box.left + box.right) / 2)
    first.focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(tab.nth(1)).toHaveAttribute('aria-selected', 'true')
  })
})
