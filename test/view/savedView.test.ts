import { describe, expect, test } from 'vitest'
import { isSameView, savedViewsFrom, tableViewOf, withView } from '../../src/view/savedView.ts'

describe('views that were kept', () => {
  test('come back as they were', () => {
    const view = {
      name: 'Slow ones in Tokyo',
      query: 'duration > 2m',
      sort: [{ column: 'cost', direction: 'descending' as const }],
      columns: { order: ['session', 'traces'], density: 'compact' as const },
      timeRange: { fromMs: 1, toMs: 2, timeZone: 'Asia/Tokyo' },
      groupBy: 'user' as const,
    }
    expect(savedViewsFrom(JSON.parse(JSON.stringify([view])))).toEqual([view])
  })

  test('are read part by part: what is not as it should be is left out', () => {
    expect(savedViewsFrom('views')).toEqual([])
    expect(savedViewsFrom([null, { name: '' }, { query: 'x' }])).toEqual([])
    const damaged = { name: 'a', query: 3, sort: [{ column: 'cost' }], columns: 1, timeRange: { timeZone: 'UTC' } }
    expect(savedViewsFrom([damaged])).toEqual([{ name: 'a', sort: [], columns: {} }])
    const odd = { name: 'b', timeRange: { fromMs: '1', toMs: 2, preset: '5y', timeZone: 7 } }
    expect(savedViewsFrom([odd])).toEqual([{ name: 'b', columns: {}, timeRange: { toMs: 2 } }])
  })

  test('a range that counts from the present is the same one tomorrow', () => {
    const of = (fromMs: number) => tableViewOf({ name: 'a', timeRange: { preset: '24h', fromMs } })
    expect(isSameView(of(1), of(2))).toBe(true)
    expect(isSameView(of(1), tableViewOf({ name: 'a', timeRange: { fromMs: 1 } }))).toBe(false)
  })

  test('one of the same name takes the place of the one before', () => {
    const [one, other] = [
      { name: 'a', query: 'x' },
      { name: 'b', query: 'y' },
    ]
    expect(withView([one, other], { name: 'a', query: 'z' })).toEqual([{ name: 'a', query: 'z' }, other])
    expect(withView([one], other)).toEqual([one, other])
  })
})
