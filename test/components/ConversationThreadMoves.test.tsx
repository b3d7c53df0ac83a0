import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { largeSession } from '../../stories/support/large.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { article, markedTurn, scroller, showThread, ThreadOf } from '../support/threadOf.tsx'
import '../../src/styles.css'

const order = returnOrderSession()
const rail = () => page.getByRole('navigation', { name: 'Turns' }).first()
const top = (turn: number): number =>
  (article(turn)?.getBoundingClientRect().top ?? Number.NaN) - scroller().getBoundingClientRect().top

describe('turns', () => {
  test('a click in the rail scrolls the thread, not the page, and focuses the turn', async () => {
    await showThread(order)
    await rail()
      .getByRole('button', { name: /^Turn 5/ })
      .click()
    await expect.element(page.getByRole('article', { name: 'Turn 5' })).toHaveFocus()
    expect(Math.abs(top(5))).toBeLessThan(300)
    expect(markedTurn()).toBe(5)
    expect(window.scrollY).toBe(0)
  })

  test('scrolling moves the mark of the rail and is told to the host as such', async () => {
    const changed = vi.fn()
    await showThread(order, { onTurnIndexChange: changed })
    expect(markedTurn()).toBe(1)
    scroller().scrollTop = 1e6
    await expect.poll(markedTurn).toBe(6)
    expect(changed).toHaveBeenLastCalledWith(5, expect.objectContaining({ reason: 'scroll' }))
    scroller().scrollTop = 0
    await expect.poll(markedTurn).toBe(1)
  })

  test('keys: j k walk turns, e and Shift+E errors, o opens the trace', async () => {
    const explorer = createExplorer()
    await showThread(order, {}, explorer)
    article(1)?.focus()
    await userEvent.keyboard('jj')
    await expect.element(page.getByRole('article', { name: 'Turn 3' })).toHaveFocus()
    await userEvent.keyboard('k')
    await expect.element(page.getByRole('article', { name: 'Turn 2' })).toHaveFocus()
    await userEvent.keyboard('e')
    await expect.element(page.getByRole('article', { name: 'Turn 4, failed' })).toHaveFocus()
    await userEvent.keyboard('o')
    expect(explorer.getState().traceId).toBe(order.traces[3]?.id)
    expect(explorer.getState().turnIndex).toBe(3)
  })

  test('c copies what was said in the turn, in exact words', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await showThread(order, { turnIndex: 1 })
    article(2)?.focus()
    await userEvent.keyboard('c')
    expect(write).toHaveBeenCalledWith(
      'Human: ORDER-123\n\nAI: I found your order: 10 items, delivered on 14 May. What’s the reason for the return?',
    )
    write.mockRestore()
  })

  test('C7 the stage of a turn finds the turns of that stage', async () => {
    await showThread(order)
    article(2)?.querySelector<HTMLElement>('.ss-turn-stage')?.click()
    await expect.element(page.getByRole('textbox', { name: 'Search this session' })).toHaveValue('identify order')
    await expect.element(page.getByRole('search').getByRole('status')).toHaveTextContent('0 of 1')
  })

  test('keys do nothing in a field and when the host turns them off', async () => {
    const explorer = createExplorer()
    const screen = await showThread(order, { keys: false }, explorer)
    article(1)?.focus()
    await userEvent.keyboard('j')
    expect(explorer.getState().turnIndex).toBeUndefined()
    await screen.rerender(<ThreadOf of={order} explorer={explorer} />)
    await userEvent.click(page.getByRole('textbox', { name: 'Search this session' }))
    await userEvent.keyboard('jjj')
    expect(explorer.getState().turnIndex).toBeUndefined()
    expect(explorer.getState().search).toBe('jjj')
  })

  test('arrows in the rail move turn by turn and keep the focus there', async () => {
    await showThread(order)
    document.querySelector<HTMLElement>('.ss-rail-turn')?.focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.poll(markedTurn).toBe(3)
    expect(document.activeElement?.className).toContain('ss-rail-turn')
  })

  test('a host holds the turn: it decides, and what it gives is shown', async () => {
    const changed = vi.fn()
    const screen = await showThread(order, { turnIndex: 3, onTurnIndexChange: changed })
    await expect.poll(() => Math.abs(top(4))).toBeLessThan(200)
    await rail()
      .getByRole('button', { name: /^Turn 6/ })
      .click()
    expect(changed).toHaveBeenCalledWith(5, expect.objectContaining({ reason: 'pointer' }))
    expect(markedTurn()).toBe(4)
    await screen.rerender(<ThreadOf of={order} explorer={createExplorer()} turnIndex={5} />)
    expect(markedTurn()).toBe(6)
  })

  test('in a narrow box the rail is a bar of turns and does the same', async () => {
    await render(
      <div style={{ inlineSize: 390, blockSize: 700 }}>
        <ThreadOf of={order} explorer={createExplorer()} />
      </div>,
    )
    document.querySelectorAll<HTMLElement>('.ss-root').forEach((root) => {
      root.style.inlineSize = '390px'
      root.style.flex = 'none'
    })
    const bar = page.getByRole('navigation', { name: 'Turns' })
    await expect.element(bar.getByRole('button', { name: 'Turn 4, failed, 16.3 s' })).toBeVisible()
    await bar.getByRole('button', { name: 'Turn 4, failed, 16.3 s' }).click()
    await expect.element(page.getByRole('article', { name: 'Turn 4, failed' })).toHaveFocus()
  })
})

describe('folds', () => {
  test('f opens everything that folds and folds it again', async () => {
    await showThread(order)
    article(1)?.focus()
    await userEvent.keyboard('f')
    const folds = () => [...document.querySelectorAll('.ss-thread-feed :is(.ss-fold, .ss-tool-line)[aria-expanded]')]
    expect(folds().length).toBeGreaterThan(4)
    expect(folds().every((fold) => fold.getAttribute('aria-expanded') === 'true')).toBe(true)
    await userEvent.keyboard('f')
    expect(folds().every((fold) => fold.getAttribute('aria-expanded') === 'false')).toBe(true)
  })
})

describe('search', () => {
  test('/ leads to the field; hits are counted in folded parts too and walked with Enter', async () => {
    await showThread(order)
    article(1)?.focus()
    await userEvent.keyboard('/')
    await userEvent.keyboard('partial refund')
    const found = page.getByRole('search').getByRole('status')
    await expect.element(found).toHaveTextContent('0 of 1')
    await userEvent.keyboard('{Enter}')
    await expect.element(found).toHaveTextContent('1 of 1')
    await expect.poll(() => document.querySelector('.ss-reasoning-text')?.textContent).toContain('partial refund')
    expect(markedTurn()).toBe(4)
    await expect.poll(() => [...(CSS.highlights.get('ss-search') ?? [])].length).toBeGreaterThan(0)
    expect([...(CSS.highlights.get('ss-search-current') ?? [])]).toHaveLength(1)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => [...(CSS.highlights.get('ss-search') ?? [])].length).toBe(0)
  })

  test('next and previous go around', async () => {
    await showThread(order, { search: 'kettle' })
    const found = page.getByRole('search').getByRole('status')
    await expect.element(found).toHaveTextContent('0 of 3')
    await userEvent.click(page.getByRole('search').getByRole('button', { name: 'Previous' }))
    await expect.element(found).toHaveTextContent('3 of 3')
    await userEvent.click(page.getByRole('search').getByRole('button', { name: 'Next' }))
    await expect.element(found).toHaveTextContent('1 of 3')
  })
})

describe('replay', () => {
  const futures = (): number => document.querySelectorAll('.ss-thread-row[data-future]').length

  test('what has not happened at the playhead is faint, in the thread and in the rail', async () => {
    const explorer = createExplorer({ playheadMs: order.startMs + 20_000 })
    await showThread(order, {}, explorer)
    expect(article(2)?.querySelectorAll('[data-future]')).toHaveLength(0)
    expect(article(3)?.querySelectorAll('.ss-thread-row:not([data-future])')).toHaveLength(0)
    expect(document.querySelectorAll('.ss-rail-slot[data-future]')).toHaveLength(4)
    explorer.seek(undefined)
    expect(futures()).toBe(0)
  })

  test('the thread follows; scrolling by hand turns that off; a button returns', async () => {
    const explorer = createExplorer({ playheadMs: order.startMs })
    await showThread(order, {}, explorer)
    explorer.seek(order.startMs + 170_000)
    await expect.poll(markedTurn).toBe(5)
    expect(explorer.getState().follow).toBe(true)
    scroller().dispatchEvent(new WheelEvent('wheel', { deltaY: -300, bubbles: true }))
    scroller().scrollTop = 0
    await expect.poll(() => explorer.getState().follow).toBe(false)
    explorer.seek(order.startMs + 216_500)
    await expect.poll(markedTurn).toBe(1)
    await userEvent.click(page.getByRole('button', { name: 'Follow the replay' }))
    await expect.poll(markedTurn).toBe(6)
    expect(explorer.getState().follow).toBe(true)
  })

  test('sixty moves of the playhead render nothing', async () => {
    const rendered = vi.fn()
    const explorer = createExplorer({ playheadMs: order.startMs })
    await showThread(
      order,
      {
        follow: false,
        parts: {
          ...(await import('../../src/components/shared/parts/defaultParts.ts')).defaultParts,
          text: ({ part }) => {
            rendered()
            return <>{part.text}</>
          },
        },
      },
      explorer,
    )
    const before = rendered.mock.calls.length
    for (let step = 1; step <= 60; step += 1) explorer.seek(order.startMs + step * 3000)
    expect(futures()).toBeGreaterThan(0)
    expect(rendered.mock.calls.length).toBe(before)
  })
})

describe('five thousand turns', () => {
  const large = largeSession({ turns: 5000, toolsPerTurn: 2 })

  test('only what can be seen is mounted, the last turn is one key away, and a fold is remembered', async () => {
    const explorer = createExplorer()
    await showThread(large, { aside: false }, explorer)
    expect(document.querySelectorAll('*').length).toBeLessThan(3000)
    await page
      .getByRole('button', { name: /lookup_0/ })
      .first()
      .click()
    expect(article(1)?.querySelector('.ss-tool-line')?.getAttribute('aria-expanded')).toBe('true')
    await page
      .getByRole('button', { name: /lookup_1/ })
      .first()
      .click()
    explorer.selectTurn(4999)
    await expect.poll(() => article(5000) !== null).toBe(true)
    await expect.poll(() => top(5000)).toBeLessThan(700)
    // What has the focus stays, and nothing else of the turn: it must not vanish under the reader's hands.
    expect(article(1)?.querySelectorAll('.ss-thread-row')).toHaveLength(1)
    expect(article(1)?.contains(document.activeElement)).toBe(true)
    expect(article(2)).toBeNull()
    explorer.selectTurn(0)
    await expect.poll(() => article(1) !== null).toBe(true)
    expect(article(1)?.querySelector('.ss-tool-line')?.getAttribute('aria-expanded')).toBe('true')
  })

  test('the articles say where they stand of how many', async () => {
    await showThread(large, { turnIndex: 2500 })
    await expect.poll(() => article(2501)?.getAttribute('aria-posinset')).toBe('2501')
    expect(article(2501)?.getAttribute('aria-setsize')).toBe('5000')
    await expect.poll(() => Math.abs(top(2501))).toBeLessThan(60)
  })
})

describe('a session that grows', () => {
  function Growing({ explorer }: { explorer: ReturnType<typeof createExplorer> }) {
    const [turns, setTurns] = useState(10)
    return (
      <>
        <button type="button" onClick={() => setTurns(turns + 1)}>
          More
        </button>
        <ThreadOf of={largeSession({ turns, toolsPerTurn: 2 })} explorer={explorer} />
      </>
    )
  }

  test('follows only when it was at its end', async () => {
    await render(<Growing explorer={createExplorer()} />)
    const more = page.getByRole('button', { name: 'More', exact: true })
    await more.click()
    expect(scroller().scrollTop).toBe(0)
    scroller().scrollTop = 1e6
    await expect.poll(markedTurn).toBe(11)
    await more.click()
    await expect.poll(() => scroller().scrollHeight - scroller().scrollTop - scroller().clientHeight).toBeLessThan(60)
    expect(article(12)).not.toBeNull()
  })
})
