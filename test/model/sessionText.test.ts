import { describe, expect, it } from 'vitest'
import { describeSession } from '../../src/model/describeSession.ts'
import { factsFromText } from '../../src/model/factsFromText.ts'
import type { SessionBase } from '../../src/model/sessionBase.ts'
import { buildText, oneSession } from '../support/buildChecked.ts'

const drawing = `
session chat-1 user=user-9
trace "return item" at=2026-03-02T09:00:00.000Z user=user-42 env=staging project=shop tags=support,web meta.turn=1 meta.plan={"tier":"pro"} input="Hi" output="Hello" score.helpful=0.9
  agent "answer it" 0..100 ok
    llm gpt-x 5..40 in=120 out=30 cache=20 usd=0.002 finish=stop first=12 response=r1
      * "gen_ai.choice" @40 index=0 body={"text":"Hello"}
    tool search 41..80 error="no such index" error.type=NotFound call=call_1 input={"q":"a b # no remark"} output="none"
    llm other 81..90 model=gpt-y requested=gpt-y-latest in=1 out=1   # a remark
trace checkout at=+5000 0..0 tags=["conversion","check, out"]
trace at=+35min
  chain work 0.25..7.5
  tool orphan 3.. parent=gone
`

describe('drawn sessions', () => {
  it('say what is drawn', () => {
    const session = oneSession(drawing)
    expect(session).toMatchObject({
      id: 'chat-1',
      userIds: ['user-42', 'user-9'],
      environment: 'staging',
      projectId: 'shop',
    })
    expect(session.traces.map((trace) => trace.name)).toEqual(['return item', 'checkout', undefined])
    expect(session.traces.map((trace) => trace.startMs - session.startMs)).toEqual([0, 5100, 2_105_100])
    expect(session.traces[0]).toMatchObject({
      input: 'Hi',
      output: 'Hello',
      metadata: { turn: 1, plan: { tier: 'pro' } },
    })
    expect(session.traces[1]?.tags).toEqual(['conversion', 'check, out'])
    const [agent, llm, tool, other] = session.spans
    expect(agent).toMatchObject({ kind: 'agent', name: 'answer it', status: 'ok', depth: 0 })
    expect(llm).toMatchObject({
      kind: 'llm',
      name: 'gpt-x',
      model: 'gpt-x',
      depth: 1,
      firstTokenMs: 12,
      responseId: 'r1',
    })
    expect(llm?.events[0]).toMatchObject({ name: 'gen_ai.choice', body: { text: 'Hello' }, attributes: { index: 0 } })
    expect(tool?.error).toEqual({ message: 'no such index', type: 'NotFound', source: 'status' })
    expect(tool?.input).toEqual({ q: 'a b # no remark' })
    expect(other).toMatchObject({ name: 'other', model: 'gpt-y', requestedModel: 'gpt-y-latest' })
  })

  it('a span that stands alone is a trace of its own', () => {
    const { unassigned } = buildText('agent one 0..5\n  tool a 1..2\nagent two 7..9')
    expect(unassigned.map((session) => session.spans.map((span) => span.name))).toEqual([['one', 'a'], ['two']])
  })

  it('unknown words are attributes', () => {
    const session = oneSession('tool a 1..2 http.status=503 attr.in=4')
    expect({ ...session.spans[0]?.attributes }).toEqual({ 'http.status': 503, in: 4 })
  })

  it('an unknown kind keeps its own word', () => {
    expect(oneSession('workflow a 1..2').spans[0]).toMatchObject({ kind: 'unknown', kindLabel: 'workflow', name: 'a' })
  })

  it('are drawn again as they were read', () => {
    const drawn = describeSession(oneSession(drawing))
    expect(drawn).toMatchInlineSnapshot(`
      "session chat-1 user=user-9
      # 3 traces 6 spans in=121 out=31 cache=20 usd=0.002 wall=2105107.5
      # cost-missing 1
      # end-missing 1
      # parent-missing 1
      trace "return item" at=2026-03-02T09:00:00.000Z user=user-42 env=staging project=shop tags=["support","web"] meta.turn=1 meta.plan={"tier":"pro"} input=Hi output=Hello score.helpful=0.9
        agent "answer it" 0..100 ok
          llm gpt-x 5..40 response=r1 finish=stop first=12 in=120 out=30 cache=20 usd=0.002
            * gen_ai.choice @40 index=0 body={"text":"Hello"}
          tool search 41..80 error="no such index" error.type=NotFound call=call_1 input={"q":"a b # no remark"} output=none
          llm other 81..90 model=gpt-y requested=gpt-y-latest in=1 out=1
      trace checkout at=2026-03-02T09:00:05.100Z 0..0 tags=["conversion","check, out"]
      trace at=2026-03-02T09:35:05.100Z ok
        chain work 0.25..7.5
        tool orphan parent=gone 3..
      "
    `)
    const again = oneSession(drawn)
    expect(describeSession(again)).toBe(drawn)
  })

  it('round trip: the same session, ids included', () => {
    const session = oneSession(drawing)
    const again = oneSession(describeSession(session, { ids: true }))
    expect(comparable(again)).toEqual(comparable(session))
  })

  it('a long value is cut where it is drawn, and stays cut', () => {
    const session = oneSession(`tool a 1..2 input="${'x'.repeat(200)}" output=[${'1,'.repeat(100)}1]`)
    const drawn = describeSession(session)
    expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThan(260)
    expect(describeSession(oneSession(drawn))).toBe(drawn)
  })

  it('names that read as something else are quoted', () => {
    const session = oneSession(
      'trace session="42"\n  tool "error" 1..2\n    tool "a=b c" 1..2 # remark\n    tool "1..2" 1..2',
    )
    const drawn = describeSession(session)
    expect(oneSession(drawn).spans.map((span) => span.name)).toEqual(['error', 'a=b c', '1..2'])
    expect(oneSession(drawn).id).toBe('42')
  })

  it('no text makes the reader throw', () => {
    const odd = [
      '"',
      '=',
      '{',
      'a={"',
      '* event',
      'trace',
      'session',
      'llm "unclosed 1..2',
      '1..2',
      '   ',
      '\t#x',
      'x=[1',
    ]
    expect(() => factsFromText(odd.join('\n'))).not.toThrow()
  })
})

/** Without what a drawing leaves out. */
function comparable(session: SessionBase): unknown {
  return JSON.parse(JSON.stringify({ ...session, spans: session.spans.map(({ attributes: _, ...span }) => span) }))
}
