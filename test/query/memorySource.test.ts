import { describe, expect, test } from 'vitest'
import { columnStatistics } from '../../src/metrics/columnStatistics.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { memorySource } from '../../src/query/memorySource.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import type { SessionChoice } from '../../src/query/sessionSource.ts'

const sessions: SessionSummary[] = [
  { id: 'a', startMs: 1, userIds: ['ann'], status: 'ok', totals: { costUsd: 1 } },
  { id: 'b', startMs: 2, userIds: ['ann', 'ben'], status: 'error', totals: { costUsd: 5 } },
  { id: 'c', startMs: 3, userIds: ['ben'], status: 'ok' },
  { id: 'd', startMs: 4, status: 'ok', totals: { costUsd: 2 } },
]
const everything: SessionChoice = { query: parseQuery('').query, text: '', sort: [] }
const choice = (text: string): SessionChoice => ({ ...everything, query: parseQuery(text).query, text })
const options = { signal: new AbortController().signal }
const byUser = { by: 'user', timeZone: 'UTC' } as const

describe('sessions at hand behind the door of a server', () => {
  test('T9 groups, those without a key last, and lists the sessions of each', async () => {
    const source = memorySource(sessions)
    const sort = [{ column: 'cost', direction: 'descending' }] as const
    const groups = await source.groups?.({ ...everything, sort }, byUser, options)
    expect(groups?.map(({ key, count, summary }) => [key, count, summary.totals?.costUsd])).toEqual([
      ['ann', 2, 6],
      ['ben', 2, 5],
      [undefined, 1, 2],
    ])
    const listed = async (key?: string): Promise<string[]> => {
      const within = { ...byUser, ...(key !== undefined && { key }) }
      const page = await source.list({ ...everything, sort, within, offset: 0, limit: 10 }, options)
      return page.sessions.map(({ id }) => id)
    }
    expect(await listed('ann')).toEqual(['b', 'a'])
    expect(await listed()).toEqual(['d'])
    expect(await listed('nobody')).toEqual([])
  })

  test('groups, figures and ids are those of the choice', async () => {
    const source = memorySource(sessions, { statisticsOf: columnStatistics })
    const fine = choice('status = "ok"')
    expect((await source.groups?.(fine, byUser, options))?.map(({ key, count }) => [key, count])).toEqual([
      ['ann', 1],
      ['ben', 1],
      [undefined, 1],
    ])
    expect(await source.ids?.(fine, options)).toEqual(['a', 'c', 'd'])
    const figures = await source.statistics?.(fine, ['cost', 'user', 'no such column'], options)
    expect(Object.keys(figures ?? {})).toEqual(['cost'])
    expect(figures?.cost).toMatchObject({ known: 2, population: 3, sum: 3, min: 1, max: 2 })
  })

  test('without a way to work figures out it offers none', () => {
    expect(memorySource(sessions).statistics).toBeUndefined()
  })

  test('ids tell two projects apart, as the list does', async () => {
    const twice = ['one', 'two'].map((projectId): SessionSummary => ({ id: 'same', projectId, startMs: 1 }))
    expect(await memorySource(twice).ids?.(everything, options)).toEqual(['one:same', 'two:same'])
  })
})
