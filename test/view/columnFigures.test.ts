import { describe, expect, test } from 'vitest'
import { columnStatistics } from '../../src/metrics/columnStatistics.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { finished } from '../../src/query/finished.ts'
import { columnFigureSteps, footFigure } from '../../src/view/columnFigures.ts'
import { createFormat } from '../../src/view/format.ts'
import { defaultColumns, scoreColumn, scoreColumns } from '../../src/view/tableView.ts'

const format = createFormat({ locale: 'en-GB' })
const session = (index: number): SessionSummary => ({
  id: `s${index}`,
  startMs: index,
  turnCount: index,
  ...(index % 2 === 0 && { totals: { costUsd: index / 100 } }),
  scores:
    index % 3 === 0
      ? [
          { name: 'helpfulness', value: index / 10, target: 'session', targetId: '' },
          { name: 'tone', label: 'kind', target: 'session', targetId: '' },
        ]
      : [],
})
const sessions = Array.from({ length: 10 }, (_, index) => session(index))

describe('figures below the columns', () => {
  test('are those of each column of numbers, and of how many rows', () => {
    const found = finished(columnFigureSteps(sessions, defaultColumns))
    expect(found.get('turns')).toEqual(columnStatistics(sessions, ({ turnCount }) => turnCount))
    expect(found.get('turns')).toMatchObject({ known: 10, population: 10, sum: 45, median: 4.5, min: 0, max: 9 })
    expect(found.get('cost')).toMatchObject({ known: 5, population: 10, max: 0.08 })
    expect([...found.keys()]).not.toContain('started')
    expect(footFigure('cost', found.get('cost'), 'max', format)).toEqual({ text: '$0.08', known: 5, population: 10 })
    expect(footFigure('tokens', found.get('tokens'), 'max', format)).toBeUndefined()
  })

  test('a score is never added up', () => {
    const column = scoreColumn('helpfulness')
    const found = finished(columnFigureSteps(sessions, [column])).get(column.id)
    expect(footFigure(column.id, found, 'sum', format)).toBeUndefined()
    expect(footFigure(column.id, found, 'max', format)?.text).toBe('0.90')
  })

  test('a long list is worked through in many steps', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => session(index))
    let steps = 0
    for (const work = columnFigureSteps(many, defaultColumns); !work.next().done; ) steps++
    expect(steps).toBeGreaterThan(300)
  })
})

describe('columns of evaluations', () => {
  test('one for each name that carries a value', () => {
    expect(scoreColumns(sessions).map(({ id, label }) => [id, label])).toEqual([['score.helpfulness', 'helpfulness']])
    expect(scoreColumn('helpfulness').value(session(3))).toBe(0.3)
    expect(scoreColumn('helpfulness').value(session(4))).toBeUndefined()
  })
})
