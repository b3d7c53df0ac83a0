import { describe, expect, it, vi } from 'vitest'
import { createExplorer, initialExplorerState } from '../../src/explorer/explorer.ts'

describe('createExplorer', () => {
  it('starts from the initial state with the host’s part laid over it', () => {
    const explorer = createExplorer({ sessionId: 'a', speed: 4 })
    expect(explorer.getState()).toEqual({ ...initialExplorerState, sessionId: 'a', speed: 4 })
  })

  it('keeps plain JSON: a cleared choice leaves no key behind', () => {
    const explorer = createExplorer({ sessionId: 'a' })
    explorer.openTrace('t', 's')
    explorer.closeTrace()
    explorer.openSession(undefined)
    expect(explorer.getState()).toEqual(initialExplorerState)
    expect(JSON.parse(JSON.stringify(explorer.getState()))).toEqual(explorer.getState())
    expect('traceId' in explorer.getState()).toBe(false)
  })

  it('clears what belonged to the session before when another one opens', () => {
    const explorer = createExplorer({ query: 'status = "error"', tab: 'timeline' })
    explorer.openSession('a')
    explorer.openTrace('t', 's')
    explorer.foldSpans(['s'])
    explorer.selectTurn(2)
    explorer.zoomTo({ from: 0.1, to: 0.2 })
    explorer.seek(5)
    explorer.play()
    explorer.searchSession('refund')
    explorer.openSession('b')
    expect(explorer.getState()).toEqual({
      ...initialExplorerState,
      query: 'status = "error"',
      tab: 'timeline',
      sessionId: 'b',
    })
  })

  it('keeps the folds inside one trace and drops them with another', () => {
    const explorer = createExplorer()
    explorer.openTrace('t1', 'a')
    explorer.foldSpans(['a'])
    explorer.openTrace('t1', 'b')
    expect(explorer.getState()).toMatchObject({ traceId: 't1', spanId: 'b', foldedSpanIds: ['a'] })
    explorer.openTrace('t2')
    expect(explorer.getState().foldedSpanIds).toEqual([])
    expect(explorer.getState().spanId).toBeUndefined()
  })

  it('stops playing when the replay ends', () => {
    const explorer = createExplorer()
    explorer.seek(10)
    explorer.play()
    explorer.seek(undefined)
    expect(explorer.getState().playing).toBe(false)
  })

  it('compares sessions in place of an open one, and goes back', () => {
    const explorer = createExplorer({ sessionId: 'a', turnIndex: 2, playheadMs: 5 })
    explorer.compareSessions(['a', 'b'])
    expect(explorer.getState()).toMatchObject({ comparedIds: ['a', 'b'], playing: false })
    expect(explorer.getState().sessionId).toBeUndefined()
    expect(explorer.getState().playheadMs).toBeUndefined()
    explorer.openSession('b')
    expect(explorer.getState().comparedIds).toEqual(['a', 'b'])
    explorer.compareSessions([])
    expect(explorer.getState().comparedIds).toEqual([])
  })

  it('a loop has a length, and belongs to its session', () => {
    const explorer = createExplorer({ sessionId: 'a' })
    explorer.setLoop({ fromMs: 5, toMs: 5 })
    expect(explorer.getState().loop).toBeUndefined()
    explorer.setLoop({ fromMs: 5, toMs: 9 })
    expect(explorer.getState().loop).toEqual({ fromMs: 5, toMs: 9 })
    explorer.openSession('b')
    expect(explorer.getState().loop).toBeUndefined()
  })

  it('tells listeners once per real change and never for a repetition', () => {
    const explorer = createExplorer()
    const listener = vi.fn()
    const unsubscribe = explorer.subscribe(listener)
    explorer.setSpeed(2)
    explorer.setSpeed(2)
    expect(listener).toHaveBeenCalledTimes(1)
    unsubscribe()
    explorer.setSpeed(4)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('survives a listener that unsubscribes while it is told', () => {
    const explorer = createExplorer()
    const second = vi.fn()
    const unsubscribeFirst = explorer.subscribe(() => unsubscribeFirst())
    explorer.subscribe(second)
    explorer.setSpeed(2)
    explorer.setSpeed(4)
    expect(second).toHaveBeenCalledTimes(2)
  })
})
