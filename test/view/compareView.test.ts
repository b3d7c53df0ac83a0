import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOf } from '../../src/metrics/compareSessions.ts'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { brushedSides } from '../../src/view/compareBrushes.ts'
import { changeText, compareMetrics, deltaText } from '../../src/view/compareFigures.ts'
import { compareView } from '../../src/view/compareView.ts'
import { createFormat } from '../../src/view/format.ts'
import { labels } from '../../src/view/labels.ts'
import { wordDifference } from '../../src/view/wordDifference.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const format = createFormat({ timeZone: 'UTC' })
const text = (from: number | undefined, to: number | undefined, unit: Parameters<typeof changeOf>[2]) =>
  changeText(changeOf(from, to, unit), unit ?? 'count', format, labels)

describe('S12 before and after', () => {
  test('60 % to 75 % shows "+15 pts (+25%)"; 12 to 8 minutes is a third less', () => {
    expect(text(0.6, 0.75, 'ratio')).toBe('+15 pts (+25%)')
    expect(text(0.75, 0.6, 'ratio')).toBe('−15 pts (−20%)')
    expect(text(12 * 60_000, 8 * 60_000, 'ms')).toBe('−33%')
    expect(text(0, 0.5, 'ratio')).toBe('+50 pts')
    expect(text(0, 2000, 'ms')).toBe('+2.00 s')
    expect(text(5, 5, 'count')).toBe('no change')
    expect(text(undefined, 5, 'count')).toBe('')
    expect(deltaText(-2500, 'ms', format)).toBe('−2.50 s')
  })

  test('the document pipeline: seven steps, one of which differs, from 38 % to 35 % at its bottleneck', () => {
    const view = compareView(drawnSession('document-pipeline'), drawnSession('document-pipeline-after'))
    expect([view.unit, view.rows.length, view.aligned, view.different]).toEqual(['trace', 7, 7, 1])
    const changed = view.rows.find(({ difference }) => difference.differs)
    expect(changed?.index).toBe(4)
    expect(changed?.difference).toMatchObject({ models: true, time: { delta: -2500 }, cost: { delta: -0.12 } })
    expect(format.share(view.bottleneckA?.share)).toBe('38%')
    expect([view.bottleneckA?.step.index, view.bottleneckB?.step.index]).toEqual([4, 1])
    expect(format.share(view.bottleneckB?.share)).toBe('35%')
    expect(view.longestMs).toBe(4500)
  })

  test('the research agent: 12 s instead of 23 s, $0.35 instead of $0.45', () => {
    const [a, b] = [drawnSession('research-agent'), drawnSession('research-agent-after')]
    const metrics = compareMetrics([a, b])
    const shares = ['duration', 'cost'].map((id) => {
      const metric = metrics.find((one) => one.id === id)
      const [from, to] = [a, b].map((session) => metric?.of(session) as number)
      return text(from, to, metric?.unit)
    })
    expect(shares).toEqual(['−48%', '−22%'])
  })

  test('a figure of one session is called by what it is', () => {
    const session = drawnSession('scores-per-turn')
    const metrics = compareMetrics([session, session])
    expect(metrics.slice(0, 3).map(({ label }) => label)).toEqual(['factDuration', 'factCost', 'factTokens'])
    expect(metrics.filter(({ unit }) => unit === 'score').length).toBeGreaterThan(0)
    expect(compareMetrics([session]).filter(({ unit }) => unit === 'score')).toEqual([])
  })

  test('the host’s metrics come after, those that are ours are not told twice', () => {
    const session = drawnSession('scores-per-turn')
    const mine: Metric = { id: 'mine', label: 'Mine', unit: 'count', combine: 'sum', of: () => 1 }
    const metrics = compareMetrics([session, session], [...defaultMetrics, mine])
    expect(metrics.at(-1)).toBe(mine)
    expect(metrics.length).toBe(compareMetrics([session, session]).length + 1)
  })
})

describe('brushes', () => {
  const draw = (id: string, tool: string) =>
    sessionFromText(`
session ${id}
trace "a" at=2026-01-01T00:00:00Z input="Hello there" output="Hello"
  llm plan model=m 0..100
trace "b" at=2026-01-01T00:01:00Z input="Send me a new one please" output="Done"
  tool process_return 0..${tool}`)
  const failed = draw('before', '900 error="no answer"')
  const fine = draw('after', '100 output={"ok":true}')

  test('pick out the same thing on both sides, with its count on each', () => {
    const view = compareView(failed, fine)
    expect(view.brushes.find(({ id }) => id === 'failedTools')).toEqual({ id: 'failedTools', a: 1, b: 0 })
    expect(view.rows.map((row) => brushedSides('failedTools', row))).toEqual([
      { a: false, b: false },
      { a: true, b: false },
    ])
    expect(view.rows.map((row) => brushedSides('slower', row).a)).toEqual([false, true])
    expect(compareView(fine, fine).brushes).toEqual([])
  })

  test('swapping the sides swaps what they find', () => {
    const there = compareView(failed, fine)
    const back = compareView(fine, failed)
    const swapped = there.brushes.map(({ id, a, b }) => ({ id, a: b, b: a }))
    expect(back.brushes).toEqual(swapped)
  })
})

describe('wordDifference', () => {
  const shown = (pieces: readonly { text: string; changed: boolean }[]) =>
    pieces.map(({ text: words, changed }) => (changed ? `[${words}]` : words)).join('')

  test('marks the words that one side has alone', () => {
    const { a, b } = wordDifference('The vase arrives on Monday.', 'The new vase arrives on Thursday.')
    expect(shown(a)).toBe('The vase arrives on [Monday].')
    expect(shown(b)).toBe('The [new ]vase arrives on [Thursday].')
  })

  test('the pieces put together are the texts; what is unmarked is the same on both sides', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '.', 'é', '漢', '👍🏽', 'word'), { maxLength: 40 })
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const [left, right] = [one.join(''), other.join('')]
        const { a, b } = wordDifference(left, right)
        expect(a.map((piece) => piece.text).join('')).toBe(left)
        expect(b.map((piece) => piece.text).join('')).toBe(right)
        const words = (pieces: typeof a) => pieces.filter(({ changed }) => !changed).map((piece) => piece.text)
        expect(words(a).join('').replace(/\s/g, '')).toBe(words(b).join('').replace(/\s/g, ''))
      }),
      { numRuns: 300 },
    )
  })

  test('huge texts and texts without anything in common are answered too', () => {
    const long = 'lorem ipsum '.repeat(20_000)
    expect(wordDifference(long, long).a).toEqual([{ text: long, changed: false }])
    const other = Array.from({ length: 2000 }, (_, index) => `w${index}`).join(' ')
    const { a, b } = wordDifference(long, other)
    expect(a.map((piece) => piece.text).join('')).toBe(long)
    expect(b.map((piece) => piece.text).join('')).toBe(other)
    expect(wordDifference('', '')).toEqual({ a: [], b: [] })
  })
})
