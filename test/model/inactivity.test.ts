import { describe, expect, it } from 'vitest'
import { buildText } from '../support/buildChecked.ts'

const halfAnHour = 30 * 60 * 1000

/** How many traces each session has. */
function sizes(text: string, inactivityGapMs: number = halfAnHour): number[] {
  return buildText(text, { inactivityGapMs }).sessions.map((session) => session.traceCount)
}

describe('inactivity', () => {
  it('M13 a pause of exactly the gap does not split, a millisecond more does', () => {
    expect(sizes('trace at=0 user=u 0..0\ntrace at=1800000 user=u 0..0')).toEqual([2])
    expect(sizes('trace at=0 user=u 0..0\ntrace at=1800001 user=u 0..0')).toEqual([1, 1])
  })

  it('M13 traces at 0, 10 and 45 minutes are two sessions', () => {
    expect(sizes('trace at=0 user=u\ntrace at=600000 user=u\ntrace at=2700000 user=u')).toEqual([2, 1])
  })

  it('M13 the gap runs from the last activity, not from the last start', () => {
    const text = 'trace at=0 user=u\n  agent a 0..1200000\ntrace at=2700000 user=u'
    expect(sizes(text)).toEqual([2])
    expect(sizes('trace at=0 user=u\n  agent a 0..100\ntrace at=2700000 user=u')).toEqual([1, 1])
  })

  it('M13 groups per user and tenant', () => {
    expect(sizes('trace at=0 user=u1\ntrace at=1 user=u2\ntrace at=2 user=u1')).toEqual([2, 1])
    expect(sizes('trace at=0 user=u tenant=a\ntrace at=1 user=u tenant=b')).toEqual([1, 1])
  })

  it('M13 is off by default', () => {
    const { sessions, unassigned } = buildText('trace at=0 user=u\ntrace at=1 user=u')
    expect([sessions.length, unassigned.length]).toEqual([0, 2])
  })

  it('M13 the same traces make the same session ids when more arrive', () => {
    const before = buildText('trace id=a at=0 user=u\ntrace id=b at=10 user=u', { inactivityGapMs: halfAnHour })
    const after = buildText('trace id=b at=10 user=u\ntrace id=a at=0 user=u\ntrace id=c at=20 user=u', {
      inactivityGapMs: halfAnHour,
    })
    expect(after.sessions[0]?.id).toBe(before.sessions[0]?.id)
  })

  it('M14 an explicit id always beats inactivity', () => {
    const minutes = [0, 10, 20, 55, 60, 70, 80, 90, 100, 120]
    const traces = minutes.map((minute) => `trace at=${minute * 60_000} user=u session=user-456-login-789`)
    expect(sizes(traces.join('\n'))).toEqual([10])
  })

  it.each([Number.NaN, -1, '30'])('a gap of %s is misuse', (gap) => {
    expect(() => buildText('trace at=0', { inactivityGapMs: gap as number })).toThrow(TypeError)
  })
})
