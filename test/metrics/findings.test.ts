import { describe, expect, test } from 'vitest'
import { breakOf } from '../../src/metrics/breakOf.ts'
import type { Finding, FindingCode } from '../../src/metrics/finding.ts'
import { findings } from '../../src/metrics/findings.ts'
import { hasFailed, isLowerBetter } from '../../src/metrics/scoreVerdict.ts'
import type { Score, Session } from '../../src/model/session.ts'
import { findingText } from '../../src/view/findingText.ts'
import { createFormat } from '../../src/view/format.ts'
import { labels } from '../../src/view/labels.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText, sessionsFromText } from '../support/sessionFromText.ts'

function find(session: Session, code: FindingCode): Finding | undefined {
  return findings(session).find((finding) => finding.code === code)
}

function score(more: Partial<Score>): Score {
  return { name: 'helpful', target: 'trace', targetId: 't', ...more }
}

describe('breakOf', () => {
  test('D5 the first turn whose failure reached the reply, and the span that failed first-hand', () => {
    const session = drawnSession('return-order')
    const broken = breakOf(session)
    expect(broken).toMatchObject({ cause: 'failure', error: { message: 'The return service did not answer in 10 s' } })
    expect(session.spans[broken?.spanIndex ?? -1]?.name).toBe('process_return')
  })

  test('C8 without a failure, the first turn an evaluation fails: .9 .6 .3 at .5 is turn 3', () => {
    const session = drawnSession('scores-per-turn')
    expect(breakOf(session)).toMatchObject({ turnIndex: 2, cause: 'evaluation', score: { value: 0.3 } })
    expect(breakOf(session, { threshold: 0.7 })?.turnIndex).toBe(1)
    expect(breakOf(session, { threshold: 0.2 })).toBeUndefined()
  })

  test('a verdict is read from passed, or a value between 0 and 1, mirrored where less is better', () => {
    expect(hasFailed(score({ value: 0.4 }))).toBe(true)
    expect(hasFailed(score({ value: 0.4, passed: true }))).toBe(false)
    expect(hasFailed(score({ value: 3 }))).toBe(false)
    expect(hasFailed(score({ state: 'pending', value: 0 }))).toBe(false)
    expect(hasFailed(score({ name: 'Frustration', value: 0.82 }))).toBe(true)
    expect(hasFailed(score({ name: 'Frustration', value: 0.1 }))).toBe(false)
    expect(isLowerBetter('latency', { lowerIsBetter: ['Latency'] })).toBe(true)
  })
})

describe('findings', () => {
  test('where it breaks comes first and points there', () => {
    const [first] = findings(drawnSession('return-order'))
    expect(first).toMatchObject({ code: 'breaks-at-turn', severity: 'error' })
    expect(first?.target.spanIndex).toBeTypeOf('number')
  })

  test('a healthy session has none that accuse it', () => {
    const worst = findings(drawnSession('weather-by-turn')).filter(({ severity }) => severity !== 'info')
    expect(worst).toEqual([])
  })

  test('a reply cut off, a rate limit that was survived, a call that failed twice', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z user=u input="Tell me all" output="It begins"
  llm gpt 0..900 error="429 Rate limit reached" error.type=RateLimitError
  llm gpt 1000..2000 in=10 out=10 finish=length
trace "chat-turn" at=2026-01-01T00:01:00Z input="Send it back" output="I could not."
  agent a 0..13300
    tool process_return 0..6500 error="timeout" input={"order":1}
    tool process_return 6600..13100 error="timeout" input={"order":1}
    llm gpt 13200..13300 in=5 out=5
`)
    expect(find(session, 'reply-cut-off')).toMatchObject({ values: { turn: 1 }, target: { turnIndex: 0 } })
    expect(find(session, 'rate-limited')).toMatchObject({ severity: 'warning', values: { times: 1, gaveUp: 0 } })
    expect(find(session, 'repeated-failing-call')).toMatchObject({
      values: { name: 'process_return', times: 2, durationMs: 13_000 },
      target: { turnIndex: 1 },
    })
    expect(find(session, 'actions-failed')).toMatchObject({ values: { failed: 2, calls: 2 } })
    expect(find(session, 'slow-step')).toMatchObject({ values: { name: 'process_return', count: 2 } })
    expect(find(session, 'user-missing')).toMatchObject({ severity: 'info', values: { traces: 1, of: 2 } })
  })

  test('what the data lacks: usage, cost, dropped attributes, ends', () => {
    const session = sessionFromText(`
session s
trace "chat-turn" at=2026-01-01T00:00:00Z 0..100 input="Hi" output="Hello"
  llm gpt 0..10 in=10 out=10 usd=0.1
  llm gpt 20..30 dropped=12
  llm gpt 40..
`)
    expect(find(session, 'usage-missing')).toMatchObject({ severity: 'info', target: { spanIndex: 1 } })
    expect(find(session, 'attributes-dropped')).toMatchObject({ values: { attributes: 12, spans: 1 } })
    expect(find(session, 'cost-missing')?.values.share).toBeLessThan(1)
  })

  test('M15 six sessions of one trace, one user, a minute apart: the id looks regenerated', () => {
    const lines = Array.from({ length: 6 }, (_, place) =>
      [
        `session s${place}`,
        `trace "chat" at=2026-01-01T00:0${place}:00Z 0..500 user=u1 input="Hi" output="Hello"`,
      ].join('\n'),
    )
    const sessions = sessionsFromText(lines.join('\n'))
    expect(sessions).toHaveLength(6)
    expect(findings(sessions)).toMatchObject([{ code: 'id-regenerated', values: { sessions: 6, user: 'u1' } }])
    expect(findings(sessions.slice(0, 2))).toEqual([])
    expect(findings([drawnSession('login'), drawnSession('structure')])).toEqual([])
  })

  test('several users share one id', () => {
    const session = sessionFromText(`
session s
trace "chat" at=2026-01-01T00:00:00Z 0..500 user=u1 input="Hi" output="Hello"
trace "chat" at=2026-01-01T00:01:00Z 0..500 user=u2 input="Hi" output="Hello"
`)
    expect(find(session, 'several-users')).toMatchObject({ values: { users: 2 } })
  })

  test('each finding of every example is a whole sentence', () => {
    const format = createFormat()
    for (const name of ['return-order', 'return-order-large', 'document-pipeline', 'research-agent', 'onboarding']) {
      for (const finding of findings(drawnSession(name))) {
        const text = findingText(finding, labels, format)
        expect(text).toMatch(/^\S.*\S$/)
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
    }
  })
})
