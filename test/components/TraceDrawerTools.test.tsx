import { StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { JsonView } from '../../src/components/shared/JsonView.tsx'
import { defaultSections } from '../../src/components/TraceDrawer/defaultSections.tsx'
import { TraceDrawer } from '../../src/components/TraceDrawer/TraceDrawer.tsx'
import type { SessionPlace } from '../../src/explorer/sessionPlace.ts'
import type { Session, Span, Trace } from '../../src/model/session.ts'
import agentSession from '../fixtures/otel/futureagi-ts-agent-session.json'
import { sessionFromText } from '../support/sessionFromText.ts'
import { unusualTrace } from '../support/unusualTraces.ts'
import '../../src/styles.css'

const drawn = sessionFromText(`
session s
trace "turn" at=2026-01-01T00:00:00Z
  agent support 0..1000
    llm plan 0..200 in=10 out=5 usd=0.1 model=gpt-4o
    chain flow 200..900
      tool search 200..400 input={"turn_number":3}
      tool save 400..900 error="no disk"
    llm reply 900..1000 in=20 out=5 usd=0.2 model=o4-mini
trace "other" at=2026-01-01T00:01:00Z
  llm other 0..10
`)
const first = drawn.traces[0] as Trace

function show(props: Partial<React.ComponentProps<typeof TraceDrawer>> = {}) {
  return render(
    <StrictMode>
      <div style={{ blockSize: 700, inlineSize: 1200, position: 'relative' }}>
        <TraceDrawer session={drawn} placement="inline" timeZone="UTC" {...props} />
      </div>
    </StrictMode>,
  )
}
const rowNames = () =>
  [...document.querySelectorAll('.ss-span-tree-row .ss-truncate')].map((element) => element.textContent)
/** The drawing with one span changed. */
function withSpan(index: number, change: Partial<Span>): Session {
  const spans = drawn.spans.map((span, at) => (at === index ? { ...span, ...change } : span))
  return { ...drawn, spans }
}

describe('the tree', () => {
  it('filters by kind, name and attribute, and shows how many are left', async () => {
    const screen = await show()
    await screen.getByRole('button', { name: 'Filter' }).click()
    await screen.getByRole('checkbox', { name: /Tool/ }).click()
    await expect.poll(() => rowNames()).toEqual(['support', 'flow', 'search', 'save'])
    await screen.getByRole('switch', { name: 'Show what stands above' }).click()
    await expect.poll(() => rowNames()).toEqual(['search', 'save'])
    await expect.element(screen.getByText('2 of 6 spans')).toBeVisible()
    await screen.getByRole('textbox', { name: 'Name contains' }).fill('nobody')
    await expect.element(screen.getByText('No span matches')).toBeVisible()
  })

  it('leaves only the way to what failed open, by key', async () => {
    const screen = await show()
    await screen.getByRole('treegrid').getByRole('rowgroup').getByRole('row').first().click()
    await userEvent.keyboard('*x')
    await expect.poll(() => rowNames()).toContain('save')
    await userEvent.keyboard('e')
    await expect.element(screen.getByRole('region', { name: 'Span save' })).toBeVisible()
  })

  it('sorts siblings, and gives the rows another figure', async () => {
    const screen = await show()
    await screen.getByRole('button', { name: 'View' }).click()
    await screen.getByRole('menuitemcheckbox', { name: 'Duration' }).first().click()
    await expect.poll(() => rowNames()[1]).toBe('flow')
    await screen.getByRole('menuitemcheckbox', { name: 'Cost, with all below' }).click()
    await expect.poll(() => document.querySelector('.ss-span-tree-row .ss-span-tree-time')?.textContent).toBe('$0.30')
    await screen.getByRole('menuitemcheckbox', { name: 'Own time' }).first().click()
    await expect.poll(() => document.querySelectorAll('.ss-span-tree-row[data-heat]').length).toBeGreaterThan(0)
  })

  it('measures the time between two spans', async () => {
    const screen = await show({ spanId: undefined })
    await screen.getByRole('treegrid').getByRole('row', { name: /plan/ }).click()
    await userEvent.keyboard('m')
    await expect.element(screen.getByText('From plan: choose another span')).toBeVisible()
    await screen.getByRole('treegrid').getByRole('row', { name: /save/ }).click()
    await expect.element(screen.getByText('plan to save')).toBeVisible()
    await expect.element(screen.getByText('gap 200 ms')).toBeVisible()
  })

  it('shows a part of the time by keys on the small picture, and all of it again', async () => {
    const screen = await show()
    const slider = screen.getByRole('slider', { name: 'Shown from' })
    ;(slider.element() as HTMLElement).focus()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await expect.element(slider).toHaveAttribute('aria-valuenow', '10')
    await screen.getByRole('button', { name: /Show the whole time/ }).click()
    await expect.element(slider).toHaveAttribute('aria-valuenow', '0')
  })

  it('marks spans outside their parent and explains them with the report of reading', async () => {
    const skewed = sessionFromText(
      'session s\ntrace "t" at=2026-01-01T00:00:00Z\n  agent a 100..200\n    llm b 50..260',
    )
    const screen = await show({ session: skewed, spanId: skewed.spans[1]?.id })
    await expect.element(screen.getByText(/starts 50 ms before its parent.*its times were kept/)).toBeVisible()
  })

  it('draws who called whom and leads to the call', async () => {
    const screen = await show()
    const graph = screen.getByRole('region', { name: 'Who called whom' })
    await graph.getByRole('button', { name: /search/ }).click()
    await expect.element(screen.getByRole('region', { name: 'Span search' })).toBeVisible()
  })

  it('steps from trace to trace by key', async () => {
    const onTraceIdChange = vi.fn()
    const screen = await show({ onTraceIdChange })
    ;(screen.getByRole('treegrid').getByRole('rowgroup').getByRole('row').first().element() as HTMLElement).focus()
    await userEvent.keyboard('j')
    expect(onTraceIdChange).toHaveBeenCalledWith(drawn.traces[1]?.id, expect.anything())
  })

  it('draws the measured stretch over the bars', async () => {
    const screen = await show()
    await screen.getByRole('treegrid').getByRole('row', { name: /plan/ }).click()
    await userEvent.keyboard('m')
    await screen.getByRole('treegrid').getByRole('row', { name: /save/ }).click()
    const ruler = document.querySelector('.ss-span-tree-ruler > span')
    expect(ruler?.getBoundingClientRect().width).toBeGreaterThan(0)
  })

  it('is made wider by its edge, with keys, and tells the host', async () => {
    const onWidthChange = vi.fn()
    const screen = await show({ placement: 'panel', traceId: drawn.traces[0]?.id, onWidthChange })
    const edge = screen.getByRole('separator', { name: 'Resize the panel' })
    ;(edge.element() as HTMLElement).focus()
    await userEvent.keyboard('{Home}')
    expect(onWidthChange).toHaveBeenLastCalledWith(320)
    const panel = document.querySelector('.ss-trace-drawer') as HTMLElement
    expect(panel.getBoundingClientRect().width).toBe(320)
    await userEvent.keyboard('{ArrowLeft}')
    expect(panel.getBoundingClientRect().width).toBe(336)
    await userEvent.keyboard('{Enter}')
    expect(onWidthChange).toHaveBeenLastCalledWith(undefined)
    expect(panel.getBoundingClientRect().width).toBeGreaterThan(336)
  })

  it('copies the address of a span as the host writes it', async () => {
    const linkOf = vi.fn(({ session, trace, span }: SessionPlace) => `https://host.example/${session}/${trace}/${span}`)
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const span = drawn.spans[1]
    const screen = await show({ spanId: span?.id, linkOf })
    await screen.getByRole('button', { name: 'Copy a link to this span' }).click()
    expect(copied).toHaveBeenLastCalledWith(`https://host.example/${drawn.id}/${span?.traceId}/${span?.id}`)
    copied.mockRestore()
  })
})

describe('unusual traces', () => {
  const rows = () => document.querySelectorAll('.ss-span-tree-row').length
  const lastRow = () =>
    Number([...document.querySelectorAll('.ss-span-tree-row')].at(-1)?.getAttribute('aria-rowindex'))
  const isBounded = () => expect(document.querySelectorAll('*').length).toBeLessThan(2500)

  it.each<[string, number, Parameters<typeof unusualTrace>[1]]>([
    ['12,000 deep', 12_000, (place) => ({ parent: place - 1, toMs: 30_000 })],
    ['20,000 children of one parent', 20_001, (place) => ({ parent: place === 0 ? -1 : 0, toMs: place + 1 })],
    ['230,000 spans', 230_000, (place) => ({ parent: Math.floor((place - 1) / 8), toMs: place + 5 })],
    ['only orphans', 3000, (place) => ({ parent: 900_000 + place, toMs: place + 1 })],
    ['only roots', 3000, (place) => ({ parent: -1, toMs: place + 1 })],
    ['only running spans', 3000, (place) => ({ parent: place === 0 ? -1 : 0 })],
    ['no length at all', 3000, (place) => ({ parent: place === 0 ? -1 : 0, fromMs: 0, toMs: 0 })],
    ['ends before it starts', 3000, (place) => ({ parent: place === 0 ? -1 : 0, fromMs: place, toMs: place - 50 })],
  ])('%s: opens, scrolls and is searched, with a bounded page', async (_, count, sketch) => {
    const session = unusualTrace(count, sketch)
    const { spanStart, spanEnd } = session.traces[0] ?? { spanStart: 0, spanEnd: 0 }
    expect(spanEnd - spanStart).toBe(count)
    const screen = await show({ session })
    await expect.poll(rows).toBeGreaterThan(3)
    isBounded()
    const scroller = document.querySelector('.ss-span-tree-rows') as HTMLElement
    scroller.scrollTop = scroller.scrollHeight / 2
    await expect.poll(lastRow).toBeGreaterThan(count / 4)
    isBounded()
    const last = session.spans.find(({ name }) => name === `step ${count - 1}`)
    await screen.getByRole('textbox', { name: 'Search this trace' }).fill(`step ${count - 1}`)
    await expect.element(screen.getByText('1 of 1')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('region', { name: `Span ${last?.name}` })).toBeVisible()
    isBounded()
  })

  it('shows an attribute of ten megabytes by its beginning, and finds it by its end', async () => {
    const long = `${'lorem ipsum '.repeat(900_000)}the end`
    const session = unusualTrace(3, (place) => ({
      parent: place - 1,
      toMs: 10,
      ...(place === 2 && { attributes: { 'output.value': long } }),
    }))
    const span = session.spans[2]
    expect(span?.attributes['output.value']).toHaveLength(long.length)
    const screen = await show({ session, spanId: span?.id })
    for (const tab of [/Attributes/, /Input/, /Raw/]) {
      await screen.getByRole('tab', { name: tab }).click()
      expect(document.querySelector('[role="tabpanel"]')?.textContent?.length).toBeLessThan(200_000)
    }
    await screen.getByRole('textbox', { name: 'Search this trace' }).fill('the end')
    await expect.element(screen.getByText('1 of 1')).toBeVisible()
  })

  it('500 events of one span are shown step by step', async () => {
    const events = Array.from({ length: 500 }, (_, at) => ({ name: `event ${at}`, attributes: {} }))
    const busy = await show({ session: withSpan(0, { events }), spanId: drawn.spans[0]?.id })
    await busy.getByRole('tab', { name: /Events 500/ }).click()
    await expect.poll(() => document.querySelectorAll('[role="tabpanel"] .ss-drawer-list > li')).toHaveLength(50)
  })
})

describe('the details', () => {
  it('X4 X5 the first capture shows model, tokens, finish reason and resource', async () => {
    const { sessions } = readSessions(agentSession)
    const session = sessions[0] as Session
    const call = session.spans.find((span) => span.kind === 'llm' && span.status !== 'error') as Span
    const screen = await show({ session, traceId: call.traceId, spanId: call.id })
    const head = () => document.querySelector('.ss-span-head')?.textContent ?? ''
    await expect.poll(() => head()).toContain(call.model ?? '')
    expect(head()).toContain('Tokens')
    await screen.getByRole('tab', { name: /Attributes/ }).click()
    await screen.getByRole('textbox', { name: 'Search attributes' }).fill('project_type')
    await expect.poll(() => document.querySelector('.ss-drawer-attribute')?.textContent).toContain('observe')
  })

  it('X7 evaluations pending, skipped and failed stand without a score; newer ones before older', async () => {
    const about = { target: 'span', targetId: 'x', evaluator: 'judge' } as const
    const scores: Span['scores'] = [
      { ...about, name: 'waiting', state: 'pending' },
      { ...about, name: 'left', state: 'skipped' },
      { ...about, name: 'broken', state: 'failed' },
      { ...about, name: 'help', value: 0.2, atMs: 1, explanation: 'first try' },
      { ...about, name: 'help', value: 0.9, atMs: 2, explanation: 'second try' },
    ]
    const screen = await show({ session: withSpan(0, { scores }), spanId: drawn.spans[0]?.id })
    await screen.getByRole('tab', { name: /Evals 5/ }).click()
    await expect.element(screen.getByText('second try')).toBeVisible()
    await expect.element(screen.getByText('1 earlier')).toBeVisible()
    expect(screen.getByText('first try').element().checkVisibility()).toBe(false)
    for (const name of ['waiting', 'left', 'broken']) await expect.element(screen.getByText(name)).toBeVisible()
  })

  it('X8 names every source of an error and folds lines of libraries', async () => {
    const stack = 'Error: no disk\n    at save (/app/disk.ts:1:2)\n    at run (/app/node_modules/lib/index.js:3:4)'
    const events: Span['events'] = [
      { name: 'exception', attributes: { 'exception.message': 'no disk', 'exception.stacktrace': stack } },
    ]
    const screen = await show({ session: withSpan(4, { events }), spanId: drawn.spans[4]?.id })
    await screen.getByRole('tab', { name: /Errors 1/ }).click()
    await expect.element(screen.getByText(/exception event/)).toBeVisible()
    expect(document.querySelectorAll('.ss-stack-frames > li')).toHaveLength(2)
    await screen.getByRole('button', { name: '1 line of libraries' }).click()
    expect(document.querySelectorAll('.ss-stack-frames > li')).toHaveLength(3)
  })

  it('opens the tab a hit stands in', async () => {
    const screen = await show({ session: withSpan(1, { attributes: { secret_key: 'pomegranate' } }) })
    await screen.getByRole('textbox', { name: 'Search this trace' }).fill('pomegranate')
    await expect.element(screen.getByText('1 of 1')).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('tab', { name: /Attributes/ })).toHaveAttribute('aria-selected', 'true')
  })

  it('shows prices of a list that make up the cost, and says where they come from', async () => {
    const prices = { 'gpt-4o': { inputPerMillion: 5000, outputPerMillion: 10_000 } }
    const screen = await show({ prices, spanId: drawn.spans[1]?.id })
    await screen.getByRole('tab', { name: 'Tokens & cost' }).click()
    await expect.element(screen.getByText(/Prices of the list/)).toBeVisible()
  })

  it('hands evaluations and comments to the host and says how it went', async () => {
    const onScore = vi.fn(() => Promise.resolve())
    const onComment = vi.fn(() => Promise.reject(new Error('read only')))
    const screen = await show({ onScore, onComment, spanId: drawn.spans[0]?.id })
    await screen.getByRole('tab', { name: /Evals/ }).click()
    await screen.getByRole('textbox', { name: 'Name' }).fill('tone')
    await screen.getByRole('textbox', { name: 'Value' }).fill('0.8')
    await screen.getByRole('button', { name: 'Save', exact: true }).click()
    expect(onScore).toHaveBeenCalledWith(
      { name: 'tone', value: 0.8 },
      { sessionId: drawn.id, traceId: first.id, spanId: drawn.spans[0]?.id },
    )
    await expect.element(screen.getByText('Saved.')).toBeVisible()
    await screen.getByRole('textbox', { name: 'Comment' }).fill('hello')
    await screen.getByRole('button', { name: 'Send' }).click()
    await expect.element(screen.getByText('Not saved: read only')).toBeVisible()
  })

  it('loads a section’s fields when it is opened, shows a failure and tries again', async () => {
    let attempts = 0
    const load = vi.fn(() => {
      attempts += 1
      return attempts < 3 ? Promise.reject(new Error('504')) : Promise.resolve('the runbook')
    })
    const mine = {
      id: 'runbook',
      label: 'Runbook',
      load,
      render: ({ data }: { data?: unknown }) => <p>{String(data)}</p>,
    }
    const screen = await show({ sections: [...defaultSections, mine], spanId: drawn.spans[0]?.id })
    expect(load).not.toHaveBeenCalled()
    await screen.getByRole('tab', { name: 'Runbook' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('504')
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.element(screen.getByText('the runbook')).toBeVisible()
  })
})

describe('placement and loading', () => {
  it('fetches a trace that is not at hand, aborts it when another is opened, and tries again', async () => {
    const signals: AbortSignal[] = []
    let fails = true
    const loadTrace = vi.fn((_id: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal)
      return fails ? Promise.reject(new Error('no route')) : Promise.resolve(drawn)
    })
    const empty = { ...drawn, traces: [], spans: [] }
    const screen = await show({ session: empty, traceId: first.id, loadTrace })
    await expect.element(screen.getByRole('alert')).toHaveTextContent('no route')
    fails = false
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.element(screen.getByRole('treegrid', { name: 'Span tree' })).toBeVisible()
    await screen.unmount()
    expect(signals.every((signal) => signal.aborted)).toBe(true)
  })

  it('covers its box as full, and keeps Tab inside when modal', async () => {
    const screen = await show({ placement: 'full', modal: true, traceId: first.id, onClose: () => {} })
    const dialog = screen.getByRole('dialog')
    await expect.element(dialog).toHaveAttribute('aria-modal', 'true')
    expect(Math.round(dialog.element().getBoundingClientRect().width)).toBe(1200)
    for (let press = 0; press < 40; press += 1) await userEvent.keyboard('{Tab}')
    expect(dialog.element().contains(document.activeElement)).toBe(true)
  })
})

describe('JSON values', () => {
  it('finds a text deep inside and opens what hides it', async () => {
    const value = { list: Array.from({ length: 3000 }, (_, at) => ({ at, text: `{"inner":"word${at}"}` })) }
    const screen = await render(
      <div className="ss-root" style={{ blockSize: 400, overflow: 'auto' }}>
        <JsonView value={value} tools />
      </div>,
    )
    await screen.getByRole('textbox', { name: 'Search this value' }).fill('word2950')
    await expect.element(screen.getByText('1 of 1')).toBeVisible()
    await expect.poll(() => document.querySelector('.ss-json-line[data-hit]')?.textContent).toContain('word2950')
  })

  it('shows ten megabytes with a bounded number of lines', async () => {
    const text = JSON.stringify(Array.from({ length: 100_000 }, (_, at) => ({ at, words: 'lorem ipsum '.repeat(7) })))
    expect(text.length).toBeGreaterThan(10_000_000)
    const screen = await render(
      <div className="ss-root" style={{ blockSize: 400, overflow: 'auto' }}>
        <JsonView value={JSON.parse(text)} text={text} tools />
      </div>,
    )
    await expect.element(screen.getByRole('tree')).toBeVisible()
    expect(document.querySelectorAll('.ss-json-line').length).toBeLessThan(200)
  })
})
