import { StrictMode } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Frame } from '../../src/components/shared/Frame.tsx'
import { MessageView, type MessageViewProps } from '../../src/components/shared/parts/MessageView.tsx'
import { mediaSource } from '../../src/components/shared/parts/mediaSource.ts'
import { oneLine } from '../../src/components/shared/parts/oneLine.ts'
import type { Message, Part } from '../../src/conversation/turn.ts'
import '../../src/styles.css'

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function show(
  parts: readonly Part[],
  props: Partial<MessageViewProps> = {},
  role: Message['role'] = 'assistant',
) {
  return await render(
    <StrictMode>
      <Frame>
        <MessageView message={{ role, parts, spanIndex: 0 }} {...props} />
      </Frame>
    </StrictMode>,
  )
}

const body = (): HTMLElement => document.querySelector('.ss-message-main') as HTMLElement

describe('text', () => {
  test('C11 Markdown is elements, HTML in it is inert text', async () => {
    await show([{ type: 'text', text: '**bold** <script>window.hacked = 1</script>' }])
    expect(body().querySelector('strong')?.textContent).toBe('bold')
    expect(body().querySelector('script')).toBeNull()
    expect(body().textContent).toContain('<script>')
    expect('hacked' in window).toBe(false)
  })

  test('a message that its sender cut says so beside its role', async () => {
    const message: Message = {
      role: 'user',
      parts: [{ type: 'text', text: 'Where is my or' }],
      spanIndex: 0,
      isCut: true,
    }
    await show([], { message })
    await expect.element(page.getByText('cut off by the sender')).toBeVisible()
  })

  test('C11 20 each message can be shown as sent and as JSON, and is copied exactly', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const text = '**bold**\n  two spaces, a tab\t and {"json": 1}\n'
    await show([{ type: 'text', text }])
    await userEvent.hover(body())
    await page.getByRole('radio', { name: 'Raw' }).click()
    expect(body().querySelector('pre')?.textContent).toBe(text)
    await page.getByRole('radio', { name: 'JSON' }).click()
    await expect.element(page.getByRole('tree', { name: 'Message' })).toBeVisible()
    await page.getByRole('button', { name: 'Copy message' }).click()
    expect(write).toHaveBeenLastCalledWith(text)
    write.mockRestore()
  })

  test('C6 a text that is JSON is a tree', async () => {
    await show([{ type: 'text', text: '{"answer": 42, "sure": false}' }])
    await expect.element(page.getByRole('tree')).toHaveTextContent('answer')
  })

  test('a message without any part says so', async () => {
    await show([])
    expect(body().textContent).toContain('Nothing was said.')
  })
})

describe('other parts', () => {
  test('reasoning is one line that opens, with its tokens and model; a secret one does not open', async () => {
    await show([{ type: 'reasoning', text: 'First I look.\nThen I leap.' }, { type: 'reasoning' }], {
      reasoningNote: '512 tok · o4-mini',
    })
    const line = page.getByRole('button', { name: /^Reasoning/ })
    await expect.element(line).toHaveTextContent('ReasoningFirst I look.512 tok · o4-mini')
    await line.click()
    await expect.element(page.getByText('Then I leap.')).toBeVisible()
    expect(body().textContent).toContain('Kept secret')
  })

  test('an unknown part is shown whole', async () => {
    await show([{ type: 'json', value: { type: 'hologram', frames: [1, 2] } }])
    await expect.element(page.getByRole('tree')).toHaveTextContent('hologram')
  })

  test('a refusal says that it is one', async () => {
    await show([{ type: 'refusal', text: 'I can’t help with that.' }])
    expect(body().textContent).toContain('Refused')
  })

  test('a document shows its name and score and opens to its text', async () => {
    await show([{ type: 'document', id: 'R-4', text: 'Damage is covered.\nFor 30 days.', score: 0.914 }])
    const line = page.getByRole('button', { name: /R-4/ })
    await expect.element(line).toHaveTextContent('R-4Damage is covered.score 0.91')
    await line.click()
    await expect.element(page.getByText('For 30 days.')).toBeVisible()
  })

  test('a tool result without its call shows a falsy result', async () => {
    await show([{ type: 'tool-result', name: 'count', result: 0 }], {}, 'tool')
    await page.getByRole('button', { name: /count/ }).click()
    expect(document.querySelector('.ss-tool-sides pre')?.textContent).toBe('0')
  })
})

describe('media', () => {
  test('an image in the payload is a thumbnail that a click enlarges', async () => {
    await show([{ type: 'image', data: pixel, mimeType: 'image/png', name: 'dot.png' }])
    await expect.element(page.getByText('1 × 1 · 70 B')).toBeVisible()
    await page.getByRole('button', { name: 'Enlarge dot.png' }).click()
    await expect.element(page.getByRole('button', { name: 'Make dot.png small again' })).toBeVisible()
  })

  test('18 a remote image is a chip with its address as text; nothing is requested', async () => {
    await show([{ type: 'image', url: 'https://pictures.invalid/a.png' }])
    expect(document.querySelector('.ss-message img')).toBeNull()
    expect(body().textContent).toContain('https://pictures.invalid/a.png')
    expect(page.getByRole('button', { name: 'Load' }).elements()).toHaveLength(0)
  })

  test('18 where the host allows it, a remote image is loaded on a click and not before', async () => {
    await show([{ type: 'image', url: 'https://pictures.invalid/a.png' }], { remoteMedia: 'click' })
    expect(document.querySelector('.ss-message img')).toBeNull()
    await page.getByRole('button', { name: 'Load' }).click()
    // The address leads nowhere: what could not be shown is said.
    await expect.element(page.getByText('could not be shown')).toBeVisible()
    vi.mocked(console.error).mockClear()
  })

  test('only content of the part’s own kind is given to the page', () => {
    expect(mediaSource({ type: 'image', url: 'data:text/html,<b>x' })).toEqual({
      type: 'reference',
      text: 'data:text/html',
    })
    expect(mediaSource({ type: 'image', url: 'javascript:alert(1)' })).toEqual({
      type: 'reference',
      text: 'javascript:alert(1)',
    })
    expect(mediaSource({ type: 'image', data: 'AAAA', mimeType: 'text/html' })).toMatchObject({
      url: 'data:image/png;base64,AAAA',
    })
    expect(mediaSource({ type: 'file', url: 'https://a.invalid/x' })).toMatchObject({ type: 'remote' })
    expect(mediaSource({ type: 'audio' })).toEqual({ type: 'none' })
  })
})

describe('oneLine', () => {
  test('any value in one short line', () => {
    expect(oneLine({ order_id: 'A-1', amount: 3, items: ['x'], more: { a: 1 } })).toBe(
      'order_id: "A-1", amount: 3, items: ["x"], more: {…}',
    )
    expect(oneLine('\n  first\nsecond')).toBe('first')
    expect([0, false, null, '', [], {}].map(oneLine)).toEqual(['0', 'false', 'null', '""', '[]', '{}'])
    expect(oneLine('x'.repeat(1_000_000)).length).toBeLessThan(300)
    expect(oneLine(Array.from({ length: 100_000 }, () => 'word')).length).toBeLessThan(300)
  })

  test('a value inside itself and a deep one do not matter', () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    expect(oneLine(circle)).toBe('self: {…}')
  })
})
