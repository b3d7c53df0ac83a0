import { describe, expect, it } from 'vitest'
import type { SessionBase } from '../../src/model/sessionBase.ts'
import { buildChecked, buildText, issueCount, oneSession } from '../support/buildChecked.ts'

describe('starts and ends', () => {
  it('trap 32: a child outside its parent keeps its times and is counted', () => {
    const session = oneSession(`
      agent root 10..20
        tool early 9.5..12
        tool late 15..20.4
        tool inside 11..19
    `)
    expect(session.spans.map((span) => span.startMs)).toEqual([10, 9.5, 11, 15])
    expect(issueCount(session, 'child-outside-parent')).toBe(2)
    expect(session.startMs).toBe(9.5)
    expect(session.durations.wallMs).toBeCloseTo(10.9, 6)
  })

  it('an end before the start is moved to the start', () => {
    const session = oneSession('agent root 10..5')
    expect(session.spans[0]).toMatchObject({ startMs: 10, endMs: 10 })
    expect(issueCount(session, 'end-before-start')).toBe(1)
  })

  it('a missing start is that of the parent, else the earliest of the trace, never after its own end', () => {
    const { unassigned } = buildChecked([
      { fact: 'span', traceId: 't', spanId: 'root', startMs: 100, endMs: 900 },
      { fact: 'span', traceId: 't', spanId: 'parent', parentId: 'root', startMs: 200, endMs: 800 },
      { fact: 'span', traceId: 't', spanId: 'child', parentId: 'parent', endMs: 300 },
      { fact: 'span', traceId: 't', spanId: 'orphan', parentId: 'gone' },
      { fact: 'span', traceId: 't', spanId: 'odd', parentId: 'parent', endMs: 150, startMs: Number.NaN },
    ])
    const starts = Object.fromEntries((unassigned[0]?.spans ?? []).map((span) => [span.id, span.startMs]))
    expect(starts).toEqual({ root: 100, parent: 200, child: 200, orphan: 100, odd: 150 })
    expect(issueCount(unassigned[0] as SessionBase, 'time-repaired')).toBe(3)
  })

  it('a trace without any time starts with its session', () => {
    const { sessions } = buildChecked([
      { fact: 'trace', traceId: 'a', context: { sessionKeys: [{ class: 'session', value: 's' }] } },
      { fact: 'trace', traceId: 'b', startMs: 50, context: { sessionKeys: [{ class: 'session', value: 's' }] } },
    ])
    expect(sessions[0]?.traces.map((trace) => [trace.id, trace.startMs])).toEqual([
      ['a', 50],
      ['b', 50],
    ])
  })

  it('an event without an end is a moment', () => {
    const session = oneSession('agent root 0..10\n  event click 5..')
    expect(session.spans[1]).toMatchObject({ kind: 'event', startMs: 5, endMs: 5, status: 'unset' })
    expect(issueCount(session, 'end-missing')).toBe(0)
  })

  it('D9 a span left open in a failed trace stays open; the trace ends by its record', () => {
    const session = oneSession(`
      trace "chat-turn" at=1000 0..60 error="503 overloaded" session=s
        llm gpt-4o 5.. running
    `)
    expect(session.traces[0]).toMatchObject({ status: 'error', startMs: 1000, endMs: 1060 })
    expect(session.spans[0]).toMatchObject({ status: 'running' })
    expect(session.spans[0]?.endMs).toBeUndefined()
    expect(issueCount(session, 'end-missing')).toBe(1)
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  it('a trace whose root ended has settled, even if a span inside never did', () => {
    const session = oneSession('agent root 0..10\n  tool lost 3..')
    expect(session.traces[0]).toMatchObject({ status: 'ok', endMs: 10 })
    expect(session.spans[1]?.status).toBe('unset')
    expect(session.endMs).toBe(10)
  })

  it('a trace whose root has not ended runs; so do its open spans', () => {
    const session = oneSession('agent root 0..\n  tool done 3..5\n  tool open 6..')
    expect(session.traces[0]?.status).toBe('running')
    expect(session.traces[0]?.endMs).toBeUndefined()
    expect(session.endMs).toBeUndefined()
    expect(session.spans.map((span) => span.status)).toEqual(['running', 'unset', 'running'])
    expect(session.durations.wallMs).toBe(6)
    expect(issueCount(session, 'end-missing')).toBe(0)
  })

  it('the word of the record beats that of the root', () => {
    expect(oneSession('trace ok\n  agent root 0..9 error').traces[0]?.status).toBe('ok')
    expect(oneSession('trace error\n  agent root 0..9 ok').traces[0]?.status).toBe('error')
    expect(oneSession('trace running\n  agent root 0..9').traces[0]?.status).toBe('running')
  })

  it('without a record the status is that of the root, not of what failed below it', () => {
    expect(oneSession('agent root 0..9 ok\n  tool t 1..2 error').traces[0]?.status).toBe('ok')
    expect(oneSession('agent root 0..9 error\n  tool t 1..2 ok').traces[0]?.status).toBe('error')
  })

  it('trap 34: unset is neither success nor failure', () => {
    const session = oneSession('agent root 0..9')
    expect(session.spans[0]?.status).toBe('unset')
    expect(session.traces[0]?.status).toBe('ok')
  })
})

describe('durations', () => {
  it('trap 26: has five meanings', () => {
    const session = oneSession(`
      trace at=0 0..30 session=s
      trace at=20 0..30 session=s
      trace at=100 0..5 session=s
    `)
    expect(session.durations).toEqual({ wallMs: 105, startToStartMs: 100, activeMs: 55, idleMs: 50, summedMs: 65 })
  })

  it('D7 parallel work: the wall time is not the sum', () => {
    const session = oneSession('trace at=0 0..3000 session=s\ntrace at=0 0..3000 session=s')
    expect(session.durations).toMatchObject({ wallMs: 3000, activeMs: 3000, summedMs: 6000, idleMs: 0 })
  })

  it('trap 26: of no length are 0, never NaN', () => {
    const session = oneSession('trace at=5 0..0 session=s')
    expect(session.durations).toEqual({ wallMs: 0, startToStartMs: 0, activeMs: 0, idleMs: 0, summedMs: 0 })
  })

  it('where nothing tells an end there is none', () => {
    const session = oneSession('trace at=5 session=s')
    expect(session.endMs).toBeUndefined()
    expect(session.traces[0]?.endMs).toBeUndefined()
    expect(session.traces[0]?.status).toBe('ok')
  })

  it('sessions come by start, then id', () => {
    const { sessions } = buildText('trace at=9 session=c\ntrace at=1 session=b\ntrace at=1 session=a')
    expect(sessions.map((session) => session.id)).toEqual(['a', 'b', 'c'])
  })
})
