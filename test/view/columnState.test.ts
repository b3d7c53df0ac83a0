import { describe, expect, test } from 'vitest'
import {
  arrangedColumns,
  type ColumnState,
  columnStateFrom,
  withColumn,
  withColumnMoved,
  withColumnPinned,
} from '../../src/view/columnState.ts'
import type { SessionColumn } from '../../src/view/tableView.ts'

const column = (id: string): SessionColumn => ({
  id,
  label: id,
  align: 'start',
  sortable: true,
  width: 100,
  value: () => id,
})
const columns = ['a', 'b', 'c'].map(column)
const more = ['b', 'd', 'e'].map(column)
const shown = (state: ColumnState): string =>
  arrangedColumns(columns, more, state)
    .map(({ id }) => id)
    .join(' ')

describe('arrangedColumns', () => {
  test.each<[string, ColumnState, string]>([
    ['as they are', {}, 'a b c'],
    ['one taken away', { hidden: ['b'] }, 'a c'],
    ['one asked for', { shown: ['d'] }, 'a b c d'],
    ['taken away wins', { shown: ['d'], hidden: ['d'] }, 'a b c'],
    ['in another order', { order: ['c', 'a', 'b'] }, 'c a b'],
    ['one that was given a place is shown', { order: ['c', 'd', 'a', 'b'] }, 'c d a b'],
    ['one that was given a place and taken away', { order: ['c', 'd'], hidden: ['d'] }, 'a b c'],
    ['unnamed ones stay behind the one before them', { order: ['c', 'a'] }, 'c a b'],
    ['pinned first', { pinned: ['c'], shown: ['e'] }, 'c a b e'],
    ['names of no column mean nothing', { order: ['x', 'b'], hidden: ['y'], pinned: ['z'] }, 'a b c'],
  ])('%s', (_, state, expected) => {
    expect(shown(state)).toBe(expected)
  })

  test('a column is shown, moved, pinned and taken away again', () => {
    let state = withColumn({}, 'd', true)
    expect(shown(state)).toBe('a b c d')
    state = withColumnMoved(state, arrangedColumns(columns, more, state), 'd', -2)
    expect(shown(state)).toBe('a d b c')
    state = withColumnPinned(state, 'c', true)
    expect(shown(state)).toBe('c a d b')
    expect(shown(withColumnPinned(state, 'c', false))).toBe('a d b c')
    expect(shown(withColumn(state, 'd', false))).toBe('c a b')
    expect(withColumnMoved(state, columns, 'a', -1)).toBe(state)
  })

  test('what was kept is read part by part', () => {
    expect(columnStateFrom(JSON.parse('{"order":["a",5],"widths":{"a":90,"b":"x"},"density":"huge"}'))).toEqual({
      order: ['a'],
      widths: { a: 90 },
    })
    expect(columnStateFrom(null)).toEqual({})
    const state: ColumnState = { order: ['b'], hidden: [], shown: ['d'], pinned: ['b'], density: 'compact' }
    expect(columnStateFrom(JSON.parse(JSON.stringify(state)))).toEqual(state)
  })
})
