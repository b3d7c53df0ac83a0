import { describe, expect, test } from 'vitest'
import type { SessionAdapter } from '../../src/adapters/adapter.ts'
import { checkAdapter } from '../../src/adapters/conformance/checkAdapter.ts'
import type { Fact } from '../../src/model/facts.ts'

/** The conformance kit must find what it promises to find: each adapter here breaks one promise. */

const document = {
  ours: true,
  rows: [
    { id: 'a', at: 0, tokens: 5 },
    { id: 'b', at: 10 },
  ],
}

interface Ours {
  readonly ours: unknown
  readonly rows: readonly Record<string, unknown>[]
}

function* rowsOf(given: unknown): Iterable<Record<string, unknown>> {
  const rows: unknown = (given as Ours).rows
  if (!Array.isArray(rows)) return
  for (const row of rows) if (typeof row === 'object' && row !== null) yield row as Record<string, unknown>
}

const sound: SessionAdapter = {
  id: 'ours',
  label: 'Ours',
  matches: (given) => typeof given === 'object' && given !== null && 'ours' in given && 'rows' in given,
  *read(given) {
    for (const { id, at, tokens } of rowsOf(given)) {
      if (typeof id !== 'string' || id === '') {
        yield { fact: 'issue', code: 'row-without-id', message: 'A row has no id.', spans: 1 }
        continue
      }
      const time = typeof at === 'number' && Number.isFinite(at) ? { startMs: at, endMs: at + 5 } : {}
      const usage = typeof tokens === 'number' && tokens >= 0 ? { usage: { totalTokens: tokens } } : {}
      yield { fact: 'span', traceId: 'one', spanId: id, kind: 'llm', ...time, ...usage }
    }
  },
}

const reading = (read: (given: unknown) => Iterable<Fact>): SessionAdapter => ({ ...sound, read })

describe('checkAdapter', () => {
  test('finds nothing to say of a sound adapter', () => {
    expect(checkAdapter(sound, [document])).toEqual([])
  })

  const broken: [string, SessionAdapter, RegExp][] = [
    ['matches everything', { ...sound, matches: () => true }, /matches says yes to/],
    ['matches throws', { ...sound, matches: (given) => 'ours' in (given as object) }, /matches throws on/],
    ['knows nothing', { ...sound, matches: () => false }, /known to nobody/],
    [
      'throws on damage',
      reading((given) =>
        (given as Ours).rows.map(({ id, at }) => ({
          fact: 'span',
          traceId: 'one',
          spanId: (id as string).trim(),
          startMs: Number(at),
        })),
      ),
      /read throws/,
    ],
    [
      'yields trees',
      reading(() => [{ fact: 'span', traceId: 'a', spanId: 'b', children: [] } as unknown as Fact]),
      /facts are flat/,
    ],
    [
      'yields no ids',
      reading(() => [{ fact: 'span', traceId: 'a' } as unknown as Fact]),
      /without a traceId and a spanId/,
    ],
    [
      'yields not-a-number',
      reading(() => [{ fact: 'span', traceId: 'a', spanId: 'b', startMs: Number.NaN }]),
      /startMs is no finite number/,
    ],
    ['yields nothing', reading(() => []), /yields no fact/],
    [
      'changes the document',
      reading((given) => {
        ;(given as { seen?: boolean }).seen = true
        return sound.read(given)
      }),
      /changes the document/,
    ],
    [
      'reads fields nobody knows',
      reading((given) => [{ fact: 'span', traceId: 'a', spanId: `${Object.keys(given as object).length}` }]),
      /unknown fields change/,
    ],
  ]

  test.each(broken)('an adapter that %s is found out', (_, adapter, expected) => {
    expect(checkAdapter(adapter, [document]).join('\n')).toMatch(expected)
  })

  test('a new id on every reading is found out', () => {
    let count = 0
    const adapter = reading(() => [{ fact: 'span', traceId: 'a', spanId: `${count++}` }])
    expect(checkAdapter(adapter, [document]).join('\n')).toMatch(/read twice gives something else/)
  })

  test('a format that a shipped adapter knows as well is found out', () => {
    const greedy: SessionAdapter = {
      ...sound,
      matches: (given) => typeof given === 'object' && given !== null && 'resourceSpans' in given,
    }
    expect(checkAdapter(greedy, [{ resourceSpans: [] }]).join('\n')).toMatch(/known to ours, otlp/)
  })
})
