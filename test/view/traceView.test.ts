import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/model/session.ts'
import { expandErrors, foldFromDepth, foldsFromIds, idsFromFolds, reveal } from '../../src/view/traceFolds.ts'
import { traceSearch } from '../../src/view/traceSearch.ts'
import {
  rowOfSpan,
  type TraceRow,
  type TraceView,
  type TraceViewOptions,
  traceRow,
  traceView,
} from '../../src/view/traceView.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const session = sessionFromText(`
session s
trace "turn" at=2026-01-01T00:00:00Z
  agent support 0..1000
    llm plan 0..200 in=10 out=5 usd=0.1 first=50
    chain flow 200..900
      tool search 200..400 input={"turn_number":3}
      tool save 400..900 error="no disk"
    llm reply 900..1000 in=20 out=5 usd=0.2
  event note 1000..1000
trace "other" at=2026-01-01T00:01:00Z
  llm other 0..10
`)
const [trace] = session.traces
if (!trace) throw new Error('The example is empty.')

function view(options: TraceViewOptions = {}, of: Session = session): TraceView {
  const found = traceView(of, of.traces[0]?.id ?? '', options)
  if (!found) throw new Error('No such trace.')
  return found
}

function names(options?: TraceViewOptions): (string | undefined)[] {
  return view(options).visible.map((index) => session.spans[index]?.name)
}

function row(index: number, options?: TraceViewOptions): TraceRow {
  const found = traceRow(view(options), index)
  if (!found) throw new Error('No such row.')
  return found
}

describe('traceView', () => {
  test('X1 shows a trace’s own spans in order, and no other trace’s', () => {
    expect(names()).toEqual(['support', 'plan', 'flow', 'search', 'save', 'reply', 'note'])
    expect(traceView(session, 'nothing')).toBeUndefined()
  })

  test('folding is skipping to the end', () => {
    expect(names({ folded: new Set([2]) })).toEqual(['support', 'plan', 'flow', 'reply', 'note'])
    expect(names({ folded: new Set([0]) })).toEqual(['support', 'note'])
    expect(rowOfSpan(view({ folded: new Set([2]) }), 4)).toBe(2)
  })

  test('kinds keep what stands above them', () => {
    expect(names({ kinds: new Set(['tool'] as const) })).toEqual(['support', 'flow', 'search', 'save'])
  })

  test('a row knows its place, its share of the window and everything below it', () => {
    expect(row(2)).toMatchObject({
      depth: 1,
      hasChildren: true,
      isFolded: false,
      position: 2,
      siblings: 3,
      guides: [true],
      from: 0.2,
      to: 0.9,
      durationMs: 700,
      selfMs: 0,
      errorsBelow: 1,
      totals: {},
    })
    expect(row(0).totals).toMatchObject({ totalTokens: 40, costUsd: 0.3 })
    expect(row(1)).toMatchObject({ firstToken: 0.25, selfMs: 200 })
    expect(row(0)).toMatchObject({ position: 1, siblings: 2, errorsBelow: 1 })
  })

  test('D7 the critical path in fractions of the window', () => {
    expect(row(4).critical).toEqual([{ from: 0.4, to: 0.9 }])
    expect(row(2).critical).toEqual([])
    expect(row(4, { window: { from: 0.4, to: 0.9 } })).toMatchObject({ from: 0, to: 1 })
  })

  test('D9 a span that never ended is drawn to the end, without a duration', () => {
    const open = sessionFromText(
      'session s\ntrace "t" at=2026-01-01T00:00:00Z 0..100\n  agent a 0..100\n    llm b 40..',
    )
    const found = traceRow(view({}, open), 1)
    expect(found).toMatchObject({ from: 0.4, to: 1 })
    expect([found?.durationMs, found?.selfMs]).toEqual([undefined, undefined])
  })

  test('ticks are round and inside the window', () => {
    expect(view().ticks.map(({ sinceStartMs }) => sinceStartMs)).toEqual([0, 500, 1000])
    expect(view({ window: { from: 0.5, to: 0.6 } }).ticks.length).toBeGreaterThan(2)
  })

  test('a trace of no length gives no NaN', () => {
    const short = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  llm a 5..5')
    const found = traceRow(view({}, short), 0)
    expect([found?.from, found?.to].every((place) => Number.isFinite(place))).toBe(true)
  })

  test('every span of any tree is visible exactly when nothing above it is folded', () => {
    const tree = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(tree, (drawn) => {
        let depth = 0
        const lines = drawn.map(([wanted], place) => {
          depth = Math.min(wanted, depth + 1)
          return `${'  '.repeat(depth + 1)}chain c${place} ${place}..${place + 1}`
        })
        const random = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
        const folded = new Set(drawn.flatMap(([, isFolded], index) => (isFolded ? [index] : [])))
        const expected = random.spans.flatMap((_, index) => {
          for (let up = random.spans[index]?.parent ?? -1; up >= 0; up = random.spans[up]?.parent ?? -1) {
            if (folded.has(up)) return []
          }
          return [index]
        })
        expect(view({ folded }, random).visible).toEqual(expected)
        for (const index of random.spans.keys()) {
          expect(view({ folded: reveal(random, folded, index) }, random).visible).toContain(index)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('12,000 levels overflow nothing, and a row of them is made at once', () => {
    const lines = Array.from({ length: 12_000 }, (_, depth) => `${' '.repeat(depth + 1)}chain c 0..10`)
    const deep = sessionFromText(`session s\ntrace "t" at=2026-01-01T00:00:00Z\n${lines.join('\n')}`)
    const whole = view({}, deep)
    expect(whole.visible).toHaveLength(12_000)
    expect(traceRow(whole, 11_999)?.depth).toBe(11_999)
    expect(traceRow(whole, 11_999)?.guides.length).toBeLessThanOrEqual(64)
  })
})

describe('folds', () => {
  test('D5 expandErrors opens the way to what failed and folds the rest', () => {
    const folded = expandErrors(session, trace)
    expect(names({ folded })).toEqual(['support', 'plan', 'flow', 'search', 'save', 'reply', 'note'])
    const calm = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z\n  agent a 0..9\n    llm b 0..9')
    const [calmTrace] = calm.traces
    expect(calmTrace && [...expandErrors(calm, calmTrace)]).toEqual([0])
  })

  test('by depth and by the ids the reader’s choice holds', () => {
    const folded = foldFromDepth(session, trace, 1)
    expect([...folded]).toEqual([2])
    const ids = idsFromFolds(session, folded)
    expect(foldsFromIds(session, trace, [...ids, 'of another trace'])).toEqual(folded)
  })
})

describe('traceSearch', () => {
  test('X2 X3 finds names, errors, contents and keys as people write them', () => {
    const found = (text: string): (readonly [string | undefined, string])[] => {
      const search = traceSearch(session, trace, text)
      search.step(() => false)
      return search.hits.map(({ spanIndex, where }) => [session.spans[spanIndex]?.name, where])
    }
    expect(found('SAVE')).toEqual([['save', 'name']])
    expect(found('no disk')).toEqual([['save', 'error']])
    expect(found('turnNumber')).toEqual([['search', 'input']])
    expect(found('')).toEqual([])
    expect(found('other')).toEqual([])
  })
})
