import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memorySource } from '../../src/query/memorySource.ts'
import { everySession } from '../../src/query/query.ts'
import {
  allSessions,
  type SessionChoice,
  type SessionRequest,
  type SessionSource,
} from '../../src/query/sessionSource.ts'
import { createSessionWindow } from '../../src/query/sessionWindow.ts'
import { manySummaries } from '../../stories/support/summaries.ts'

const choice: SessionChoice = { query: everySession, text: '', sort: [{ column: 'started', direction: 'descending' }] }
const errors: SessionChoice = {
  ...choice,
  text: 'status = "error"',
  query: { type: 'condition', field: 'status', operator: '=', values: ['error'] },
}

/** A source whose answers come when the test says so. */
function byHand(): SessionSource & {
  calls: (SessionRequest & { signal: AbortSignal; answer: () => Promise<void>; fail: () => Promise<void> })[]
} {
  const sessions = manySummaries(1000)
  const source = memorySource(sessions)
  const calls: ReturnType<typeof byHand>['calls'] = []
  return {
    calls,
    list: (request, { signal }) =>
      new Promise((done, fail) => {
        const settled = async (act: () => void): Promise<void> => {
          act()
          for (let turn = 0; turn < 6; turn++) await Promise.resolve()
        }
        calls.push({
          ...request,
          signal,
          answer: async () => {
            const page = await source.list(request, { signal: new AbortController().signal })
            await settled(() => done(page))
          },
          fail: () => settled(() => fail(new Error('503'))),
        })
      }),
  }
}

describe('createSessionWindow', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)

  test('loads the first page, then what is looked at, and calls off what nobody looks at any more', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { pageSize: 50 })
    view.choose(choice)
    await settle()
    expect(view.getState().status).toBe('loading')
    await source.calls[0]?.answer()
    expect(view.getState()).toMatchObject({ status: 'ready', rows: { total: 1000, isTotalKnown: true } })
    expect(view.getState().rows.get(49)?.id).toContain('-49')
    expect(view.getState().rows.get(50)).toBeUndefined()

    view.need(400, 420)
    view.need(700, 760)
    await vi.advanceTimersByTimeAsync(100)
    expect(source.calls.map(({ offset }) => offset)).toEqual([0, 700, 750, 800])
    view.need(0, 20)
    await vi.advanceTimersByTimeAsync(100)
    expect(source.calls.map(({ signal }) => signal.aborted)).toEqual([false, true, true, true])
    expect(source.calls).toHaveLength(4)
    expect(view.getState().status).toBe('ready')
  })

  test('asks for a page that stays in sight, however the list moves in it, and not for one that flies by', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { pageSize: 50, restMs: 100 })
    view.choose(choice)
    await settle()
    await source.calls[0]?.answer()
    for (let row = 100; row < 124; row += 2) {
      view.need(row, row + 20)
      await vi.advanceTimersByTimeAsync(16)
    }
    expect(source.calls.map(({ offset }) => offset)).toEqual([0, 100, 150])
    for (let row = 150; row < 900; row += 50) {
      view.need(row, row + 20)
      await vi.advanceTimersByTimeAsync(80)
    }
    expect(source.calls.map(({ offset }) => offset)).toEqual([0, 100, 150])
    await vi.advanceTimersByTimeAsync(100)
    expect(source.calls.map(({ offset }) => offset)).toEqual([0, 100, 150, 850, 900])
  })

  test('the page ahead is asked for with those in sight, up or down, and nobody waits for it', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { pageSize: 50 })
    view.choose(choice)
    await settle()
    await source.calls[0]?.answer()
    expect(source.calls.map(({ offset }) => offset)).toEqual([0])
    view.need(510, 530)
    await vi.advanceTimersByTimeAsync(101)
    expect(source.calls.map(({ offset }) => offset)).toEqual([0, 500, 550])
    expect(view.getState().status).toBe('loading')
    await source.calls[1]?.answer()
    expect(view.getState().status).toBe('ready')
    await source.calls[2]?.answer()
    view.need(505, 525)
    await vi.advanceTimersByTimeAsync(101)
    expect(source.calls.map(({ offset }) => offset)).toEqual([0, 500, 550, 450])
    expect(view.getState().status).toBe('ready')
  })

  test('as long as no other rows are there, they are the same object', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { pageSize: 50 })
    view.choose(choice)
    await settle()
    await source.calls[0]?.answer()
    const { rows } = view.getState()
    view.need(100, 120)
    await vi.advanceTimersByTimeAsync(101)
    expect(view.getState()).toMatchObject({ status: 'loading' })
    expect(view.getState().rows).toBe(rows)
    await source.calls[1]?.fail()
    expect(view.getState()).toMatchObject({ status: 'failed' })
    expect(view.getState().rows).toBe(rows)
    view.refresh()
    expect(view.getState().rows).toBe(rows)
  })

  test('a source that answers at once is told once a page: it never loads', async () => {
    const view = createSessionWindow(memorySource(manySummaries(1000)), { pageSize: 50 })
    view.choose(choice)
    await settle()
    const told: string[] = []
    view.subscribe(() => told.push(view.getState().status))
    view.need(400, 420)
    await vi.advanceTimersByTimeAsync(200)
    expect(view.getState().rows.get(400)).toBeDefined()
    expect(told).toEqual(['ready', 'ready'])
  })

  test('another choice calls off, keeps the rows until new ones are there, and an old answer changes nothing', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { pageSize: 50 })
    view.choose(choice)
    await settle()
    await source.calls[0]?.answer()
    const before = view.getState().rows.choice
    view.need(100, 120)
    await vi.advanceTimersByTimeAsync(100)
    view.choose(errors)
    await settle()
    expect(source.calls[1]?.signal.aborted).toBe(true)
    expect(view.getState()).toMatchObject({ status: 'loading', rows: { total: 1000, choice: before } })
    await source.calls[1]?.answer()
    expect(view.getState().rows.total).toBe(1000)
    await source.calls[3]?.answer()
    expect(view.getState().rows.total).toBe(285)
    expect(view.getState().rows.choice).not.toBe(before)
    view.choose({ ...errors })
    await settle()
    expect(source.calls).toHaveLength(4)
  })

  test('holds few pages, and those in sight', async () => {
    const source = memorySource(manySummaries(10_000))
    const view = createSessionWindow(source, { pageSize: 10, pagesHeld: 5 })
    view.choose(choice)
    for (let from = 0; from < 2000; from += 20) {
      view.need(from, from + 20)
      await vi.advanceTimersByTimeAsync(100)
    }
    const { rows } = view.getState()
    expect(rows.pages).toHaveLength(5)
    expect(rows.get(1999)).toBeDefined()
    expect(rows.get(0)).toBeUndefined()
  })

  test('tries again after a failure, ever later, then waits to be asked', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { tries: 3 })
    view.choose(choice)
    await settle()
    await source.calls[0]?.fail()
    expect(view.getState()).toMatchObject({ status: 'failed', error: '503', retryAtMs: Date.now() + 1000 })
    await vi.advanceTimersByTimeAsync(1000)
    await source.calls[1]?.fail()
    expect(view.getState().retryAtMs).toBe(Date.now() + 2000)
    await vi.advanceTimersByTimeAsync(2000)
    await source.calls[2]?.fail()
    expect(view.getState().retryAtMs).toBeUndefined()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(source.calls).toHaveLength(3)
    view.retry()
    await settle()
    await source.calls[3]?.answer()
    expect(view.getState().status).toBe('ready')
  })

  test('a refresh keeps what is in sight until the new rows are there', async () => {
    const source = byHand()
    const view = createSessionWindow(source, { pageSize: 50 })
    view.choose(choice)
    await settle()
    await source.calls[0]?.answer()
    view.refresh()
    await settle()
    expect(view.getState().rows.get(3)).toBeDefined()
    expect(view.getState().status).toBe('loading')
    await source.calls[1]?.answer()
    expect(view.getState().status).toBe('ready')
  })

  test('a server may give fewer rows a page than asked for, and nonsense is a failure', async () => {
    const all = manySummaries(95)
    const capped: SessionSource = {
      list: async ({ offset, limit }) => ({ sessions: all.slice(offset, offset + Math.min(limit, 20)), total: 95 }),
    }
    const view = createSessionWindow(capped, { pageSize: 100 })
    view.choose(choice)
    await settle()
    view.need(50, 95)
    await vi.advanceTimersByTimeAsync(100)
    expect(view.getState().rows.get(94)).toBe(all[94])
    expect(view.getState().rows.get(50)).toBe(all[50])

    const odd = createSessionWindow({ list: async () => ({ rows: [] }) as never })
    odd.choose(choice)
    await settle()
    expect(odd.getState()).toMatchObject({ status: 'failed', error: 'The answer holds no list of sessions.' })
  })

  test('closing calls everything off and tells nobody any more', async () => {
    const source = byHand()
    const view = createSessionWindow(source)
    view.choose(choice)
    await settle()
    view.close()
    expect(source.calls[0]?.signal.aborted).toBe(true)
    const listener = vi.fn()
    view.subscribe(listener)
    await source.calls[0]?.answer()
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('allSessions', () => {
  test('T10 goes through all pages, by offset and by cursor', async () => {
    const all = manySummaries(120)
    const byCursor: SessionSource = {
      paging: 'cursor',
      list: async ({ cursor = '0', limit }) => {
        const from = Number(cursor)
        const end = from + Math.min(limit, 50)
        return { sessions: all.slice(from, end), ...(end < all.length && { cursor: String(end) }) }
      },
    }
    for (const source of [memorySource(all), byCursor]) {
      const found: string[] = []
      for await (const { sessions } of allSessions(source, choice, {
        signal: new AbortController().signal,
        limit: 50,
      })) {
        found.push(...sessions.map(({ id }) => id))
      }
      expect(found).toEqual(all.map(({ id }) => id))
    }
  })
})
