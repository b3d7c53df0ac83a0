import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { spanMessages } from '../../src/conversation/spanMessages.ts'
import type { Session, Trace } from '../../src/model/session.ts'
import { agentGraph } from '../../src/view/agentGraph.ts'
import { attributeMeaning } from '../../src/view/attributeMeaning.ts'
import { attributeRows } from '../../src/view/attributeRows.ts'
import { failedEvals } from '../../src/view/failedEvals.ts'
import { frameworkSpans } from '../../src/view/frameworkSpans.ts'
import { kindFacts, rankChanges } from '../../src/view/kindFacts.ts'
import { spanCost } from '../../src/view/spanCost.ts'
import { spanDelta } from '../../src/view/spanDelta.ts'
import { errorsBelow, spanErrors } from '../../src/view/spanErrors.ts'
import { issueMessage, spanSkew } from '../../src/view/spanSkew.ts'
import { stackFrames } from '../../src/view/stackFrames.ts'
import { filterSpans, readAttributeTest, type TraceFilter, withAncestors } from '../../src/view/traceFilter.ts'
import { traceHeat } from '../../src/view/traceHeat.ts'
import { traceMinimap } from '../../src/view/traceMinimap.ts'
import { traceSearch } from '../../src/view/traceSearch.ts'
import { traceRow, traceView } from '../../src/view/traceView.ts'
import { fixturePaths, fixtureText } from '../support/fixtures.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const session = sessionFromText(`
session s
trace "turn" at=2026-01-01T00:00:00Z
  agent support 0..1000
    llm plan 0..200 in=10 out=5 usd=0.1 model=gpt-4o
    chain flow 200..900
      tool search 200..400 input={"turn_number":3}
      tool save 400..900 error="no disk"
    agent writer 900..1000
      llm reply 920..990 in=20 out=5 usd=0.2 model=o4-mini
`)
const trace = session.traces[0] as Trace
const nameOf = (index: number) => session.spans[index]?.name
const named = (found: Iterable<number> | undefined) => found && [...found].map(nameOf)

describe('filters', () => {
  const find = (filter: TraceFilter) => named(filterSpans(session, trace, filter))

  test('every condition narrows, none is none', () => {
    expect(find({})).toBeUndefined()
    expect(find({ name: '  ' })).toBeUndefined()
    expect(find({ kinds: new Set(['tool'] as const) })).toEqual(['search', 'save'])
    expect(find({ kinds: new Set(['tool'] as const), statuses: new Set(['error'] as const) })).toEqual(['save'])
    expect(find({ name: 'PLA' })).toEqual(['plan'])
    expect(find({ model: 'o4-mini' })).toEqual(['reply'])
  })

  test('an attribute is tested by key as people write it, and by value', () => {
    expect(readAttributeTest('Turn_Number >= 3')).toEqual({ key: 'turnnumber', operator: '>=', value: '3' })
    expect(readAttributeTest('a.b = "x = y"')).toEqual({ key: 'a.b', operator: '=', value: 'x = y' })
    expect(readAttributeTest('a =')).toEqual({ key: 'a', operator: 'has', value: '' })
    expect(readAttributeTest('  ')).toBeUndefined()
    const { sessions, unassigned } = readSessions(JSON.parse(fixtureText('otel/futureagi-ts-agent-session.json')))
    const real = sessions[0] ?? unassigned[0]
    const first = real?.traces[0]
    if (!real || !first) throw new Error('The capture holds no session.')
    const kinds = filterSpans(real, first, { attribute: 'Fi.Span.Kind = llm' }) ?? new Set()
    const others = filterSpans(real, first, { attribute: 'fi.span.kind != llm' }) ?? new Set()
    const all = filterSpans(real, first, { attribute: 'fi.span.kind' }) ?? new Set()
    expect(all.size).toBeGreaterThan(0)
    expect(kinds.size + others.size).toBe(all.size)
  })

  test('what stands above is kept, or its place is taken by what stands below', () => {
    const found = filterSpans(session, trace, { kinds: new Set(['tool'] as const) }) ?? new Set()
    const kept = traceView(session, trace.id, { shown: withAncestors(session, found) })
    expect(named(kept?.visible)).toEqual(['support', 'flow', 'search', 'save'])
    const alone = traceView(session, trace.id, { shown: found })
    if (!alone) throw new Error('No such trace.')
    expect(alone.visible.map((index) => traceRow(alone, index))).toMatchObject([
      { depth: 0, position: 1, siblings: 2, hasChildren: false },
      { depth: 0, position: 2, siblings: 2 },
    ])
  })

  test('siblings stand by duration with their children below them', () => {
    const view = traceView(session, trace.id, { order: 'duration' })
    expect(named(view?.visible)).toEqual(['support', 'flow', 'save', 'search', 'plan', 'writer', 'reply'])
  })
})

describe('what a row shows', () => {
  test('heat is a span’s own, not its children’s', () => {
    const heat = traceHeat(session, trace, 'duration')
    expect([...heat].map((value) => Number(value.toFixed(2)))).toEqual([0, 0.4, 0, 0.4, 1, 0.06, 0.14])
    expect(traceHeat(session, trace, 'cost')[6]).toBe(1)
    expect(traceHeat(session, trace, 'cost')[0]).toBeNaN()
  })

  test('skew is measured, and the report explains it', () => {
    const skewed = sessionFromText(
      'session s\ntrace "t" at=2026-01-01T00:00:00Z\n  agent a 100..200\n    llm b 50..260',
    )
    expect(spanSkew(skewed, 1)).toEqual({ beforeMs: 50, afterMs: 60 })
    expect(spanSkew(skewed, 0)).toBeUndefined()
    expect(issueMessage(skewed, 'child-outside-parent')).toContain('after its parent')
  })

  test('the time between two spans', () => {
    expect(spanDelta(session, 1, 4)).toEqual({ startsMs: 400, gapMs: 200, endsMs: 700, longerMs: 300 })
    expect(spanDelta(session, 4, 1)?.gapMs).toBe(-900)
  })

  test('framework steps are those that say nothing of their own', () => {
    const wrapped = sessionFromText(`session s
trace "t" at=2026-01-01T00:00:00Z
  agent a 0..100
    chain RunnableSequence 0..90
      chain wrapper 0..90
        llm call 0..90 in=1 out=1
    chain failed 90..91 error="no"
    chain told 91..92 input="x"
    unknown empty 92..93`)
    const found = frameworkSpans(wrapped, wrapped.traces[0] as Trace)
    expect([...found].map((index) => wrapped.spans[index]?.name)).toEqual(['RunnableSequence', 'wrapper', 'empty'])
  })

  test('the small picture is bounded and keeps failures', () => {
    const map = traceMinimap(session, trace)
    expect(map.runs.some((run) => run.failed)).toBe(true)
    expect(map.runs.every((run) => run.from < run.to && run.line < map.lines)).toBe(true)
  })

  test('a search in pieces finds what a search at once finds', () => {
    const search = traceSearch(session, trace, 'sa')
    let pieces = 0
    while (!search.step(() => true)) pieces += 1
    expect(pieces).toBeLessThan(session.spans.length)
    const atOnce = traceSearch(session, trace, 'sa')
    expect(atOnce.step(() => false)).toBe(true)
    expect(search.hits).toEqual(atOnce.hits)
  })
})

describe('details', () => {
  test('X8 one failure told three times is one, with all its sources', () => {
    const span = { ...session.spans[4] } as Session['spans'][number]
    const told: Session['spans'][number] = {
      ...span,
      error: { type: 'IOError', message: 'no disk', source: 'status' },
      attributes: { 'error.type': 'IOError', 'http.response.status_code': 503 },
      events: [
        {
          name: 'exception',
          atMs: span.startMs + 10,
          attributes: {
            'exception.message': 'no disk',
            'exception.stacktrace': 'IOError: no disk\n  at save (a.ts:1:2)',
          },
        },
      ],
    }
    const errors = spanErrors(told)
    expect(errors[0]).toMatchObject({
      type: 'IOError',
      message: 'no disk',
      sources: ['status', 'exception event', 'error.type'],
    })
    expect(errors[0]?.stack).toContain('a.ts:1:2')
    expect(errors).toHaveLength(2)
    expect(errors[1]).toMatchObject({ message: '503', sources: ['http.response.status_code'] })
    expect(errorsBelow(session, 0, 5)).toMatchObject({ count: 1, shown: [{ spanIndex: 4 }] })
  })

  test('X8 stacks of five languages give their places, libraries told apart', () => {
    const places = (stack: string) =>
      stackFrames(stack).flatMap(({ at, called, isLibrary }) => (at ? [[called, at, isLibrary]] : []))
    expect(places('Error: x\n    at find (/app/orders.ts:12:3)\n    at node:internal/main:1:1')).toEqual([
      ['find', '/app/orders.ts:12:3', false],
      [undefined, 'node:internal/main:1:1', true],
    ])
    expect(
      places('Traceback (most recent call last):\n  File "/app/o.py", line 12, in find\n    raise X\nX: no'),
    ).toEqual([['find', '/app/o.py:12', false]])
    expect(
      places(
        'java.lang.X: no\n\tat com.shop.Orders.find(Orders.java:12)\n\tat java.base/java.lang.Thread.run(T.java:1)',
      ),
    ).toEqual([
      ['com.shop.Orders.find', 'Orders.java:12', false],
      ['java.base/java.lang.Thread.run', 'T.java:1', true],
    ])
    expect(places('   at Shop.Find() in /app/Orders.cs:line 12')).toEqual([['Shop.Find()', '/app/Orders.cs:12', false]])
    expect(places('main.find()\n\t/app/orders.go:12 +0x1d')).toEqual([[undefined, '/app/orders.go:12', false]])
  })

  test('prices are shown only where they make up the cost exactly', () => {
    const span = session.spans[1] as Session['spans'][number]
    const right = { 'gpt-4o': { inputPerMillion: 5000, outputPerMillion: 10_000 } }
    expect(spanCost(span, span.own, right)).toMatchObject({
      pricesFrom: 'list',
      lines: [
        { id: 'input', perMillionUsd: 5000, costUsd: 0.05 },
        { id: 'output', perMillionUsd: 10_000, costUsd: 0.05 },
      ],
    })
    const wrong = spanCost(span, span.own, { 'gpt-4o': { inputPerMillion: 1, outputPerMillion: 1 } })
    expect([wrong.pricesFrom, wrong.lines[0]?.costUsd]).toEqual([undefined, undefined])
    expect(wrong.averagePerMillionUsd).toBeCloseTo((0.1 / 15) * 1e6)
  })

  test('agents, models and tools with recorded and inferred edges', () => {
    const graph = agentGraph(session, trace)
    const edges = graph.edges.map(({ from, to, calls, isInferred }) => [
      graph.nodes[from]?.name,
      graph.nodes[to]?.name,
      calls,
      isInferred,
    ])
    expect(edges).toContainEqual(['support', 'search', 1, false])
    expect(edges).toContainEqual(['support', 'writer', 1, false])
    expect(edges).toContainEqual(['writer', 'o4-mini', 1, false])
    expect(edges.some(([, , , isInferred]) => isInferred)).toBe(false)
    const handed = sessionFromText(`session s
trace "t" at=2026-01-01T00:00:00Z
  chain run 0..100
    agent triage 0..40
    agent refund 41..100`)
    expect(agentGraph(handed, handed.traces[0] as Trace).edges).toMatchObject([{ isInferred: true, calls: 1 }])
  })

  test('well-known keys have a meaning, prototype keys have none', () => {
    expect(attributeMeaning('gen_ai.usage.input_tokens')).toMatchObject({ unit: 'tokens' })
    expect(attributeMeaning('constructor')).toBeUndefined()
    expect(attributeMeaning('my.key')).toBeUndefined()
  })
})

describe('every fixture', () => {
  test.each(fixturePaths())('X2 %s: count in is count shown', (path) => {
    const read = readSessions(fixtureText(path))
    for (const found of [...read.sessions, ...read.unassigned]) {
      const shown = new Set<number>()
      for (const of of found.traces) {
        const view = traceView(found, of.id)
        for (const index of view?.visible ?? []) shown.add(index)
      }
      // Two traces may bear one id; each span is drawn at least by its own.
      const ids = new Set(found.traces.map((of) => of.id))
      if (ids.size === found.traces.length) expect(shown.size).toBe(found.spans.length)
      found.spans.forEach((span, index) => {
        const rows = attributeRows(span)
        const keysOf = (group: string) => rows.filter((row) => row.group === group).map((row) => row.key)
        expect(keysOf('span')).toEqual(Object.keys(span.attributes))
        expect(keysOf('resource')).toEqual(Object.keys(span.resource ?? {}))
        expect(keysOf('scope').length).toBe(span.scope ? (span.scope.version === undefined ? 1 : 2) : 0)
        // Nothing of the details throws on what real systems send.
        spanMessages(span)
        kindFacts(span)
        rankChanges(span)
        spanCost(span, span.own)
        errorsBelow(found, index, 5)
        failedEvals(found)(index, span.end)
        if (span.error) expect(spanErrors(span)[0]?.message).toContain(span.error.message)
        for (const error of spanErrors(span)) expect(error.sources.length).toBeGreaterThan(0)
      })
      for (const of of found.traces) {
        agentGraph(found, of)
        traceMinimap(found, of)
        frameworkSpans(found, of)
      }
    }
  })
})
