import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { exportHtml } from '../../src/export/exportHtml.ts'
import type { Session } from '../../src/model/session.ts'
import { hostileTexts } from '../support/hostileTexts.ts'
import { article, showThread } from '../support/threadOf.tsx'
import '../../src/styles.css'

/** As a careful host sets it: nothing of the page may run, load or be sent but the page's own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; media-src data:; connect-src 'self' ws:"
const violations: string[] = []
const requests: string[] = []
const observer = new PerformanceObserver((list) => requests.push(...list.getEntries().map(({ name }) => name)))

beforeAll(() => {
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = policy
  document.head.append(meta)
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    violations.push(`${violatedDirective} ${blockedURI}`),
  )
  observer.observe({ type: 'resource' })
})
afterAll(() => observer.disconnect())

/** One text in every place of a session that shows texts. */
function sessionOf(text: string): Session {
  const at = Date.UTC(2026, 0, 1)
  const span = (
    place: number,
    name: string,
    kind: string,
    values: Record<string, string>,
    failed = false,
  ): unknown => ({
    traceId: '1'.padStart(32, '0'),
    spanId: String(place + 1).padStart(16, '0'),
    ...(place > 0 && { parentSpanId: '1'.padStart(16, '0') }),
    name,
    startTimeUnixNano: `${at + place * 10}000000`,
    endTimeUnixNano: `${at + place * 10 + 500}000000`,
    status: failed ? { code: 2, message: text.slice(0, 100_000) } : { code: 1 },
    attributes: Object.entries({ 'openinference.span.kind': kind, 'session.id': 's', ...values }).map(
      ([key, value]) => ({
        key,
        value: { stringValue: value },
      }),
    ),
  })
  const short = text.slice(0, 20_000)
  const spans = [
    span(0, 'agent', 'AGENT', {
      'input.value': text,
      'output.value': text,
      'user.id': short,
      metadata: JSON.stringify({ conversation_stage: short.slice(0, 50), note: short, [short.slice(0, 200)]: 1 }),
    }),
    span(1, short.slice(0, 200) || 'tool', 'TOOL', {
      'input.value': JSON.stringify({ given: text }),
      'output.value': text,
    }),
    span(2, 'broken', 'TOOL', { 'input.value': short }, true),
    span(3, 'search', 'RETRIEVER', {
      'input.value': short,
      'retrieval.documents.0.document.content': text,
      'retrieval.documents.0.document.id': short.slice(0, 200),
    }),
  ]
  const [session] = readSessions({ resourceSpans: [{ scopeSpans: [{ spans }] }] }).sessions
  if (!session) throw new Error('The hostile session could not be read.')
  return session
}

// What runs away takes minutes, and so more than a test has.
describe('19 17 a hostile payload under a strict policy: nothing runs, nothing leaves, nothing freezes', () => {
  test('the policy is in force', async () => {
    const script = document.createElement('script')
    script.textContent = 'window.harmed = "policy"'
    document.body.append(script)
    await expect.poll(() => violations.length).toBeGreaterThan(0)
    script.remove()
    expect('harmed' in window).toBe(false)
  })

  test.each(Object.entries(hostileTexts))('%s', async (_name, text) => {
    const session = sessionOf(text)
    const address = location.href
    requests.length = 0
    violations.length = 0
    const screen = await showThread(session)
    article(1)?.focus()
    // Everything that folds is opened, so that all of it is on the page.
    await userEvent.keyboard('f')
    await new Promise((done) => setTimeout(done, 60))
    await expect.element(page.getByRole('feed')).toBeInTheDocument()
    const root = document.querySelector('.ss-thread') as HTMLElement
    expect(
      root.querySelector('script, iframe, object, embed, form, meta, base, link, style, input[name=password]'),
    ).toBeNull()
    expect(root.querySelectorAll('.ss-failed-part')).toHaveLength(0)
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name.startsWith('on'), `${element.localName} ${name}`).toBe(false)
        if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|#)/)
        if (name === 'src') expect(value).toMatch(/^(?:data:image|blob:)/)
      }
    }
    expect(root.querySelectorAll('*').length).toBeLessThan(20_000)
    await screen.unmount()
    expect('harmed' in window || 'harmed' in Object.prototype).toBe(false)
    expect(location.href).toBe(address)
    expect(violations).toEqual([])
    expect(requests.filter((url) => url.includes('evil'))).toEqual([])
  })

  test('the page it is saved as is inert as well', async () => {
    const frame = document.createElement('iframe')
    const all = Object.values(hostileTexts)
      .filter((text) => text.length < 1000)
      .join('\n')
    frame.srcdoc = exportHtml(sessionOf(all))
    frame.setAttribute('sandbox', 'allow-same-origin')
    await new Promise((done) => {
      frame.addEventListener('load', done)
      document.body.append(frame)
    })
    const inner = frame.contentDocument
    expect(inner?.querySelectorAll('.turn')).toHaveLength(1)
    expect(inner?.querySelector('script, iframe, object, embed, form, a, base, link, [onerror], [onload]')).toBeNull()
    frame.remove()
  })
})
