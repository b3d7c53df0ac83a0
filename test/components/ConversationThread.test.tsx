import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { defaultParts } from '../../src/components/shared/parts/defaultParts.ts'
import { createExplorer } from '../../src/explorer/explorer.ts'
import type { Session } from '../../src/model/session.ts'
import handoff from '../fixtures/drawn/handoff.txt?raw'
import onboarding from '../fixtures/drawn/onboarding.txt?raw'
import futureagiPython from '../fixtures/otel/futureagi-py-openai-session.json'
import transactional from '../fixtures/transactional/transactional-ingest-session.json'
import { returnOrderSession } from '../support/returnOrder.ts'
import { sessionFromText } from '../support/sessionFromText.ts'
import { article, showThread } from '../support/threadOf.tsx'
import '../../src/styles.css'

const order = returnOrderSession()
const python = readSessions(futureagiPython).sessions[0] as Session

const chat = (...messages: readonly unknown[]): string => JSON.stringify(messages)
const text = (turn: number): string => article(turn)?.textContent ?? ''

describe('what was said', () => {
  test('C1 a feed of turns named by number and outcome, in the words of the labels', async () => {
    const screen = await showThread(order, { labels: { roleUser: 'Customer', roleAssistant: 'Bot' } })
    await expect.element(screen.getByRole('feed')).toBeVisible()
    await expect.element(screen.getByRole('article', { name: 'Turn 4, failed' })).toBeInTheDocument()
    expect(document.querySelectorAll('article')).toHaveLength(6)
    expect(article(1)?.getAttribute('aria-setsize')).toBe('6')
    expect(text(1)).toContain('Customer')
    expect(text(1)).toContain('Bot')
    expect(text(1)).not.toContain('Human')
  })

  test('C2 each turn shows only what is new, nothing is said twice', async () => {
    await showThread(python)
    const bubbles = [...document.querySelectorAll('.ss-message[data-role="user"]')]
    const answers = [...document.querySelectorAll('.ss-message[data-role="assistant"]')]
    expect(bubbles).toHaveLength(3)
    expect(answers).toHaveLength(3)
    expect(text(1)).toContain('What is photosynthesis?')
    expect(text(3)).toContain('Give me a one-sentence summary of both processes.')
  })

  test('the system prompt stands once, folded, and opens to its exact text', async () => {
    await showThread(order)
    const prompt = page.getByRole('button', { name: /^System prompt/ })
    expect(prompt.elements()).toHaveLength(1)
    await expect.element(prompt).toHaveAttribute('aria-expanded', 'false')
    await prompt.click()
    expect(document.querySelector('.ss-system-text pre')?.textContent).toMatch(/^You are Northwind’s .* fails twice\.$/)
  })

  test('C9 three participants are told apart by words, a person from the desk is one of them', async () => {
    await showThread(sessionFromText(handoff))
    const roles = [...document.querySelectorAll('.ss-message')].map((message) => message.getAttribute('data-role'))
    expect(roles.filter((role) => role === 'user')).toHaveLength(2)
    expect(roles.filter((role) => role === 'assistant')).toHaveLength(2)
    expect(roles.filter((role) => role === 'human-agent')).toHaveLength(1)
    expect(document.body.textContent).toContain('Human agent')
  })

  test('D12 D11 a hand-off and milestones are rows of their own, not messages', async () => {
    const screen = await showThread(sessionFromText(handoff))
    expect(document.querySelectorAll('.ss-handoff')).toHaveLength(1)
    expect(document.querySelector('.ss-milestone')?.textContent).toContain('agent-joined')
    await screen.unmount()
    await showThread(sessionFromText(onboarding))
    expect(document.querySelectorAll('.ss-milestone')).toHaveLength(6)
    expect(document.querySelectorAll('.ss-message[data-role="user"]')).toHaveLength(2)
  })

  test('C7 the stage is a chip, all metadata opens from the number of fields', async () => {
    await showThread(order)
    expect(article(2)?.querySelector('.ss-turn-stage')?.textContent).toBe('identify order')
    const fields = [...(article(2)?.querySelectorAll<HTMLElement>('.ss-turn-fields') ?? [])].at(-1)
    expect(fields?.textContent).toContain('3 fields')
    fields?.click()
    await expect
      .element(page.getByRole('region', { name: 'Metadata of turn 2' }))
      .toHaveTextContent('conversation_stage"identify order"')
  })

  test('C3 how many messages were in context, and which', async () => {
    await showThread(order)
    const button = page.getByRole('button', { name: '5 in context' })
    await button.click()
    const panel = page.getByRole('region', { name: '5 earlier messages in context' })
    await expect.element(panel).toBeVisible()
    expect(panel.element().querySelectorAll('li')).toHaveLength(5)
    expect(panel.element().textContent).toContain('ORDER-123')
  })
})

describe('calls and failures', () => {
  test('C4 a call is one line that opens to arguments and result', async () => {
    await showThread(order)
    const card = page.getByRole('button', { name: /^Tool lookup_order/ })
    await expect.element(card).toHaveTextContent('order_id: "ORDER-123"10 items, delivered 14 May420 ms')
    await expect.element(card).toHaveAttribute('aria-expanded', 'false')
    await card.click()
    const sides = article(2)?.querySelector('.ss-tool-sides')
    expect(sides?.textContent).toContain('Argumentsorder_id"ORDER-123"')
    expect(sides?.textContent).toContain('Result10 items, delivered 14 May')
  })

  test('falsy results are results: 0, false and the empty text are shown', async () => {
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z input="Count" output="None"
  agent a 0..100
    tool zero 10..20 input={"x":1} output=0
    tool no 21..30 input={"x":1} output=false
    tool empty 31..40 input={"x":1} output=""
`)
    await showThread(session)
    const lines = [...document.querySelectorAll('.ss-tool-line')].map((line) => line.textContent)
    expect(lines[0]).toContain('0')
    expect(lines[1]).toContain('false')
    expect(document.querySelectorAll('.ss-tool-result')).toHaveLength(3)
  })

  test('D5 the line "the conversation breaks here" stands above the failing call, which is open from the start', async () => {
    await showThread(order)
    const line = document.querySelector('.ss-break')
    expect(line?.textContent).toBe('The conversation breaks hereReturnServiceTimeout')
    const card = line?.closest('.ss-thread-row')?.nextElementSibling
    expect(card?.querySelector('button')?.getAttribute('aria-expanded')).toBe('true')
    expect(card?.textContent).toContain('2 attempts, 13.1 s')
    expect(card?.querySelectorAll('.ss-attempts > li')).toHaveLength(2)
    expect(card?.textContent).toContain('no answer from returns-api within 6,500 ms')
  })

  test('C5 a turn that failed without an answer shows the error, never a blank', async () => {
    const session = readSessions(transactional).sessions[0] as Session
    await showThread(session)
    for (const turn of document.querySelectorAll('article')) {
      const rows = [...turn.querySelectorAll('.ss-thread-row')].map((row) => row.getAttribute('data-type'))
      expect(rows.some((type) => type !== 'turn' && type !== 'footer')).toBe(true)
    }
    expect(document.querySelector('.ss-turn-error')?.textContent).not.toBe('')
    expect(document.querySelectorAll('.ss-turn-error').length).toBeGreaterThan(0)
  })

  test('C10 a model call made again is one turn with 1 failed attempt and its error', async () => {
    await showThread(python)
    expect(document.querySelectorAll('article')).toHaveLength(3)
    expect(text(3)).toContain('1 failed attempt')
    expect(article(3)?.querySelector('[data-type="attempt"]')?.textContent).toContain('503')
  })

  test('a turn tried again says of which turn it is a try', async () => {
    const session = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z input="Do it" error="boom"
  agent a 0..10 error="boom"
trace "b" at=2026-01-01T00:00:20Z input="Do it" output="Done"
  agent a 0..10
`)
    await showThread(session)
    expect(text(2)).toContain('2nd try of turn 1')
  })

  test('#11 a turn that only the history proves is shown as a gap, with what is known', async () => {
    const user = (content: string) => ({ role: 'user', content })
    const session = sessionFromText(`
session s
llm c 0..1 input=${chat(user('one'))} output=${chat({ role: 'assistant', content: 'first' })}
llm c 2..3 input=${chat(user('one'), { role: 'assistant', content: 'first' }, user('lost'), user('three'))} output=${chat({ role: 'assistant', content: 'third' })}
`)
    await showThread(session)
    expect(text(2)).toContain('not recorded')
    expect(text(2)).toContain('lost')
    expect(document.querySelector('.ss-unanswered')?.textContent).toContain('only the history')
  })

  test('idle time above five minutes is marked in the thread, all of it in the rail', async () => {
    const session = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z 0..1000 input="Hi" output="Hello"
trace "b" at=2026-01-01T00:10:01Z 0..1000 input="Still there?" output="Yes"
`)
    await showThread(session)
    expect(document.querySelector('.ss-idle-mark')?.textContent).toBe('10m 00s without activity')
    expect(document.querySelector('.ss-rail-idle')?.textContent).toBe('10m 00s idle')
  })
})

describe('around the thread', () => {
  test('C8 the rail: latency, the chosen evaluation and its limit, the failed turn', async () => {
    await showThread(order)
    const rail = page.getByRole('navigation', { name: 'Turns' }).first()
    expect(rail.element().querySelectorAll('.ss-rail-turn')).toHaveLength(6)
    await expect.element(rail.getByRole('img', { name: 'frustration 0.82' })).toBeInTheDocument()
    expect(rail.element().querySelectorAll('.ss-rail-score circle[data-failed]')).toHaveLength(2)
    await rail.getByRole('combobox', { name: 'Evaluation beside the turns' }).selectOptions('helpful')
    await expect.element(rail.getByRole('img', { name: 'helpful 0.12' })).toBeInTheDocument()
  })

  test('the aside: where it breaks, evaluations, tools with counts, cost by model, metadata with counts', async () => {
    await showThread(order)
    const aside = document.querySelector('aside')?.textContent ?? ''
    expect(aside).toContain('Turn 4 is where it breaks')
    expect(aside).toContain('process_return (tried 2 times)')
    expect(aside).toContain('38% of active time')
    expect(aside).toContain('frustration peak, lower is better0.82')
    expect(aside).toContain('helpful mean of 60.71')
    expect(aside).toContain('process_return2 failed 2×')
    expect(aside).toContain('$0.0324')
    expect(aside).toContain('channelweb')
    expect(aside).toContain('opening1×')
  })

  test('unknown cost is a dash, never $0', async () => {
    await showThread(python)
    expect(document.querySelector('aside')?.textContent).toContain('Cost by model–')
    expect(document.body.textContent).not.toContain('$0')
  })

  test('the footer: latency, first token, tokens, cost, model, two evaluations, the worst first, and the trace', async () => {
    const explorer = createExplorer()
    await showThread(order, {}, explorer)
    const footer = article(5)?.querySelector('footer')
    expect(footer?.textContent).toBe(
      '3.90 sTTFT 540 ms6,536 tok$0.0089o4-mini, gpt-4ofrustration0.82helpful0.48+1View trace',
    )
    footer?.querySelector('button')?.click()
    expect(explorer.getState().traceId).toBe(order.traces[4]?.id)
  })

  test('a host can open the trace itself', async () => {
    const opened = vi.fn()
    await showThread(order, { onTraceOpen: opened })
    article(1)?.querySelector<HTMLElement>('footer button')?.click()
    expect(opened).toHaveBeenCalledWith(order.traces[0]?.id, undefined)
  })
})

describe('parts', () => {
  test('a renderer of the host replaces one part, the others stay', async () => {
    await showThread(order, { parts: { ...defaultParts, 'tool-call': ({ part }) => <em>mine: {part.name}</em> } })
    expect(text(2)).toContain('mine: lookup_order')
    expect(document.querySelectorAll('.ss-tool')).toHaveLength(1)
    expect(text(2)).toContain('I found your order')
  })

  test('a renderer that throws takes nothing else down', async () => {
    await showThread(order, {
      parts: {
        ...defaultParts,
        'tool-call': () => {
          throw new Error('broken card')
        },
      },
    })
    expect(text(2)).toContain('I found your order')
    expect(document.querySelectorAll('.ss-failed-part').length).toBeGreaterThan(0)
    vi.mocked(console.error).mockClear()
  })
})

describe('states', () => {
  test('empty, loading and failed are said, never a blank', async () => {
    const screen = await render(<ConversationThread />)
    await expect.element(screen.getByText('No session to show')).toBeVisible()
    await screen.rerender(<ConversationThread status="loading" />)
    await expect.element(screen.getByRole('status', { name: 'Loading the conversation' })).toBeInTheDocument()
    const retry = vi.fn()
    await screen.rerender(<ConversationThread status="failed" error="No answer" onRetry={retry} />)
    await expect.element(screen.getByRole('alert')).toHaveTextContent('No answer')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(retry).toHaveBeenCalledOnce()
  })

  test('works alone, without an explorer around it', async () => {
    const screen = await render(<ConversationThread session={order} timeZone="UTC" />)
    await screen
      .getByRole('button', { name: /Turn 5/ })
      .first()
      .click()
    await expect.element(screen.getByRole('article', { name: 'Turn 5' })).toHaveFocus()
  })
})
