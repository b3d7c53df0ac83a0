import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { redactSecrets } from '../../src/export/defaultRedactions.ts'
import { largeSession } from '../../stories/support/large.ts'
import { markedSession } from '../../stories/support/markedSession.ts'
import { manyShapesSession } from '../../stories/support/threadShapes.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { sessionFromText } from '../support/sessionFromText.ts'
import { article, showThread } from '../support/threadOf.tsx'
import '../../src/styles.css'

const order = returnOrderSession()
const shapes = manyShapesSession()
const text = (turn: number): string => article(turn)?.textContent ?? ''
const menuOf = async (turn: number, item: string): Promise<void> => {
  const button = page.getByRole('button', { name: `Actions of turn ${turn}` })
  await button.hover()
  await button.click()
  await page.getByRole('menuitem', { name: item }).click()
}

describe('what belongs together', () => {
  test('12 calls that ran at the same time stand together under their whole time', async () => {
    await showThread(shapes)
    expect(text(1)).toContain('3 calls at once, 3.50 s')
    expect(article(1)?.querySelectorAll('[data-group]')).toHaveLength(3)
    expect(article(2)?.querySelectorAll('[data-group]')).toHaveLength(0)
  })

  test('5 an agent inside a call is one line below it, opens to a thread of its own, and is not told twice', async () => {
    await showThread(shapes)
    expect(text(2)).not.toContain('read_reviews')
    const line = page.getByRole('button', { name: /^Sub-agent/ })
    await expect.element(line).toHaveTextContent('2 model calls · 1 tool call')
    await line.click()
    const inner = page.getByRole('group', { name: 'researcher' })
    await expect.element(inner).toHaveTextContent('Caller')
    await expect.element(inner).toHaveTextContent('read_reviews')
    expect(text(2).match(/read_reviews/g)).toHaveLength(1)
  })

  test('a hit inside a sub-agent opens it', async () => {
    await showThread(shapes, { search: 'stars' })
    await page.getByRole('textbox', { name: 'Search this session' }).click()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('group', { name: 'researcher' })).toBeVisible()
  })

  test('what an agent inside a call said is found and marked, beyond its first lines too', async () => {
    await showThread(shapes, { search: 'read the reviews first' })
    const counted = page.getByRole('search').getByRole('status')
    await expect.element(counted).toHaveTextContent(/^0 of [12]$/)
    await page.getByRole('textbox', { name: 'Search this session' }).click()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('group', { name: 'researcher' })).toBeVisible()
    const current = (): string => [...(CSS.highlights.get('ss-search-current') ?? [])].map(String).join()
    await expect.poll(current).toBe('read the reviews first')
  })

  test('tries of one question lead to each other, by button and by [ ]', async () => {
    await showThread(shapes)
    expect(text(3)).toContain('try 1 of 3')
    expect(text(5)).toContain('3rd try of turn 3')
    article(3)?.querySelector<HTMLElement>('.ss-pager button:last-child')?.click()
    await expect.element(page.getByRole('article', { name: 'Turn 4, failed' })).toHaveFocus()
    await userEvent.keyboard(']')
    await expect.element(page.getByRole('article', { name: 'Turn 5' })).toHaveFocus()
    // Two brackets are one key to the library.
    await userEvent.keyboard('[[')
    await expect.element(page.getByRole('article', { name: 'Turn 4, failed' })).toHaveFocus()
    await userEvent.keyboard('[[')
    await expect.element(page.getByRole('article', { name: 'Turn 3, failed' })).toHaveFocus()
  })

  test('forks, turns that were left, summaries, refusals and stops are told in words where they happened', async () => {
    await showThread(markedSession())
    const marks = [...document.querySelectorAll<HTMLElement>('.ss-turn-mark')]
    expect(marks.map((mark) => [mark.dataset.mark, mark.closest('article')?.getAttribute('aria-label')])).toEqual([
      ['copied', 'Turn 1'],
      ['forked', 'Turn 2'],
      ['denied', 'Turn 3'],
      ['left', 'Turn 4'],
      ['compacted', 'Turn 5'],
      ['interrupted', 'Turn 6'],
    ])
    expect(marks[2]?.textContent).toBe('The call of delete_branch was not allowed (only maintainers may).')
    expect(marks[4]?.textContent).toBe(
      'Earlier messages were replaced by a summary: 151k tokens of context became 12.4k.',
    )
    // A mark is a line of text beside a picture that says no more than it.
    expect(marks.every((mark) => mark.querySelector('svg')?.getAttribute('aria-hidden') === 'true')).toBe(true)
    expect(text(5)).toContain('Instead of turn 4')
    await page.getByRole('button', { name: 'Goes on at turn 5' }).click()
    await expect.element(page.getByRole('article', { name: 'Turn 5' })).toHaveFocus()
  })

  test('several answers to one request are read one at a time', async () => {
    const answers = JSON.stringify({
      choices: [
        { message: { role: 'assistant', content: 'The first answer' } },
        { message: { role: 'assistant', content: 'The second answer' } },
      ],
    })
    const asked = JSON.stringify([{ role: 'user', content: 'Which?' }])
    await showThread(
      sessionFromText(`
session s
llm c 0..1 input=${asked} output=${answers}
`),
    )
    expect(text(1)).toContain('The first answer')
    expect(text(1)).not.toContain('The second answer')
    await page.getByRole('button', { name: 'Next answer' }).click()
    expect(text(1)).toContain('answer 2 of 2')
    expect(text(1)).toContain('The second answer')
  })

  test('C3 a context that was cut says so; the panel tells what was added and what was dropped', async () => {
    await showThread(shapes)
    expect(text(6)).toContain('context cut from 4 to 2')
    await page.getByRole('button', { name: '2 in context' }).last().click()
    const panel = page.getByRole('region', { name: '2 earlier messages in context' })
    await expect.element(panel).toHaveTextContent('3 messages sent, 200 tok')
    await expect.element(panel).toHaveTextContent('4 messages of the call before no longer sent')
    expect(panel.element().querySelectorAll('[data-dropped] del')).toHaveLength(4)
  })
})

describe('finding the turn', () => {
  test('C7 turns of a stage, and back', async () => {
    await showThread(order)
    await page.getByRole('button', { name: 'Show turns' }).click()
    await page.getByRole('menuitemcheckbox', { name: /resolution/ }).click()
    expect(document.querySelectorAll('article')).toHaveLength(1)
    expect(article(4)).not.toBeNull()
    expect(document.querySelector('.ss-thread-filtered')?.textContent).toContain('1 of 6 turns')
    await page.getByRole('button', { name: 'Show all' }).click()
    expect(document.querySelectorAll('article')).toHaveLength(6)
  })

  test('13 nothing is held back unasked; asking for a turn that is held back shows it', async () => {
    await showThread(order)
    expect(document.querySelectorAll('article')).toHaveLength(6)
    await page.getByRole('button', { name: 'Show turns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'With errors' }).click()
    expect(document.querySelectorAll('article')).toHaveLength(1)
    await page
      .getByRole('button', { name: /^Turn 2/ })
      .first()
      .click()
    await expect.element(page.getByRole('article', { name: 'Turn 2' })).toHaveFocus()
    expect(document.querySelectorAll('article')).toHaveLength(6)
  })

  test('C8 l leads to the first turn below the limit the host has set', async () => {
    await showThread(order, { scoreName: 'helpful', verdicts: { threshold: 0.9 } })
    article(6)?.focus()
    await userEvent.keyboard('l')
    await expect.element(page.getByRole('article', { name: 'Turn 1' })).toHaveFocus()
  })

  test('C8 evaluations tell how they went', async () => {
    await showThread(order)
    const scores = document.querySelector('.ss-aside-scores')?.textContent ?? ''
    expect(scores).toMatch(/frustration.*from 0\.05 to 0\.30/)
  })

  test('? shows the keys and gives the focus back', async () => {
    await showThread(order)
    article(1)?.focus()
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('article', { name: 'Turn 1' })).toHaveFocus()
  })

  test('the browser’s find leads to the thread’s own search where rows are not on the page, and only there', async () => {
    const press = (): boolean =>
      !(document.activeElement as HTMLElement).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }),
      )
    const screen = await showThread(order)
    article(1)?.focus()
    expect(press()).toBe(false)
    await screen.unmount()
    await showThread(largeSession({ turns: 300, toolsPerTurn: 1 }))
    article(1)?.focus()
    expect(press()).toBe(true)
    await expect.element(page.getByRole('textbox', { name: 'Search this session' })).toHaveFocus()
    expect(press()).toBe(false)
  })
})

describe('handing it on', () => {
  test('D4 everything up to a turn is copied as messages for a model, or as plain text', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await showThread(order)
    await menuOf(2, 'Copy as OpenAI messages')
    const messages = JSON.parse(write.mock.calls[0]?.[0] ?? '[]')
    expect(messages[0].role).toBe('system')
    expect(messages.filter(({ role }: { role: string }) => role === 'user')).toHaveLength(2)
    await menuOf(2, 'Copy as plain text')
    expect(write.mock.calls[1]?.[0]).toContain('ORDER-123')
    write.mockRestore()
  })

  test('a host can ask a model again from a turn; without one there is no such item', async () => {
    const asked = vi.fn()
    await showThread(order, { onReplayRequest: asked })
    await menuOf(4, 'Ask again from here')
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ session: order, turnIndex: 3 }))
    expect(asked.mock.calls[0]?.[0].messages.at(-1)).toEqual({ role: 'user', content: 'Refund to my card, please.' })
  })

  test('E7 what the host redacts is neither shown nor found nor copied', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await showThread(shapes, { redact: redactSecrets, search: 'sk-proj' })
    expect(document.body.textContent).not.toContain('sk-proj-')
    expect(article(1)?.querySelector('.ss-redacted')?.textContent).toBe('__REDACTED__')
    await expect.element(page.getByRole('search').getByRole('status')).toHaveTextContent('0 of 0')
    await menuOf(1, 'Copy the turn')
    await menuOf(1, 'Copy as OpenAI messages')
    for (const [copied] of write.mock.calls) {
      expect(copied).toContain('__REDACTED__')
      expect(copied).not.toContain('sk-proj-')
    }
    expect(write).toHaveBeenCalledTimes(2)
    write.mockRestore()
  })
})

describe('what a host renders itself', () => {
  test('header, footer, avatar and names, each with what would stand there', async () => {
    await showThread(order, {
      renderTurnHeader: ({ turn, children }) => <section aria-label={`head ${turn.index}`}>{children}</section>,
      renderTurnFooter: ({ facts }) => <p>took {facts?.durationMs}</p>,
      renderAvatar: ({ name }) => <i className="mine">{name}</i>,
      speakerName: ({ role }) => (role === 'user' ? 'Anna' : undefined),
    })
    await expect.element(page.getByRole('region', { name: 'head 0' })).toHaveTextContent('Turn 1')
    expect(text(1)).toContain('took 2060')
    expect(article(1)?.querySelector('.mine')?.textContent).toBe('Anna')
    expect(text(1)).toContain('AnnaHuman')
  })
})
