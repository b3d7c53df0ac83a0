import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SessionSummary } from '../../src/model/session.ts'
import { completions } from '../../src/query/completions.ts'

const sessions: readonly SessionSummary[] = [
  {
    id: 'a',
    startMs: 0,
    status: 'error',
    tags: ['returns', 'web'],
    metadata: { channel: [{ value: 'web', count: 2 }] },
  },
  { id: 'b', startMs: 0, status: 'error', tags: ['returns'], metadata: { 'my key': [{ value: 'x', count: 1 }] } },
  { id: 'c', startMs: 0, status: 'ok', scores: [{ name: 'helpful', value: 1, target: 'session', targetId: 'c' }] },
]

/** What is offered where the `|` stands. */
function offered(text: string): string[] {
  const position = text.indexOf('|')
  return completions(text.replace('|', ''), position, sessions).items.map((item) => item.text)
}

describe('completions', () => {
  test('fields first, those that begin with the word before those that hold it', () => {
    expect(offered('dur|')).toEqual(['duration', 'turn.duration', 'trace.duration', 'span.duration'])
    expect(offered('status = "error" AND dur|').at(0)).toBe('duration')
    expect(offered('|')).toContain('metadata.channel')
    expect(offered('metadata.|')).toEqual(['metadata.channel', 'metadata."my key"'])
    expect(offered('score|')).toEqual(['score.helpful'])
    expect(offered('NOT (|')).toContain('sessionId')
  })

  test('a word with which no field begins as a text to look for', () => {
    expect(offered('refund|')).toEqual(['"refund"'])
    expect(offered('status = "error" AND refund|')).toEqual(['"refund"'])
    expect(offered('"two words|')).toEqual(['"two words"'])
    expect(offered('uration|').at(-1)).toBe('"uration"')
    for (const text of ['dur|', 'NOT|', 's|', 'status refund|', 'status = refund|']) {
      const position = text.indexOf('|')
      const { items } = completions(text.replace('|', ''), position, sessions)
      expect(items.map(({ type }) => type)).not.toContain('text')
    }
  })

  test('several words as texts to look for, together', () => {
    expect(completions('where is my par', 15, sessions)).toEqual({
      from: 0,
      to: 15,
      items: [{ type: 'text', text: '"where" "is" "my" "par"' }],
    })
    expect(completions('status = "error" AND where is ', 30, sessions)).toMatchObject({ from: 21, to: 30 })
    expect(offered('turns refund par|')).toEqual([])
  })

  test('then the operators of the field', () => {
    expect(offered('status |')).toEqual(['=', '!=', 'LIKE', 'ILIKE', 'CONTAINS', 'IN', 'IS NULL'])
    expect(offered('duration |')).toEqual(['=', '!=', '>', '>=', '<', '<=', 'BETWEEN', 'IN', 'IS NULL'])
  })

  test('then values with counts', () => {
    const { items } = completions('status = ', 9, sessions)
    expect(items).toEqual([
      { type: 'value', text: '"error"', count: 2 },
      { type: 'value', text: '"ok"', count: 1 },
    ])
    expect(offered('tag = "re|')).toEqual(['"returns"'])
    expect(offered('tag IN ("web", |')).toEqual(['"returns"', '"web"'])
    expect(offered('metadata.channel = |')).toEqual(['"web"'])
    expect(offered('duration > |')).toEqual(['2m'])
  })

  test('then AND and OR', () => {
    expect(offered('status = "error" |')).toEqual(['AND', 'OR'])
    expect(offered('tag IN ("web") |')).toEqual(['AND', 'OR'])
  })

  test('say which part of the text they replace', () => {
    expect(completions('status = "error" AND dur', 24, sessions)).toMatchObject({ from: 21, to: 24 })
    expect(completions('duration > 2m', 3, sessions)).toMatchObject({ from: 0, to: 8 })
    expect(completions('status ', 7, sessions)).toMatchObject({ from: 7, to: 7 })
  })

  test('no text and no position throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -2, max: 30 }), (text, position) => {
        const { from, to } = completions(text, position, sessions)
        expect(to).toBeGreaterThanOrEqual(from)
      }),
    )
  })
})
