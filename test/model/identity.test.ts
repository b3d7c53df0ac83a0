import { describe, expect, it } from 'vitest'
import { factsFromText } from '../../src/model/factsFromText.ts'
import { buildChecked, buildText, issueCount, oneSession } from '../support/buildChecked.ts'

describe('session ids', () => {
  it('M1 match exactly: neither trimmed nor folded', () => {
    const { sessions } = buildText(`
      trace session="chat-a"
      trace session="Chat-a"
      trace session="chat-a "
    `)
    expect(sessions.map((session) => session.id).sort()).toEqual(['Chat-a', 'chat-a', 'chat-a '])
  })

  it('M1 join traces of different documents', () => {
    const { sessions } = buildText(`
      trace session=chat-a
      trace session=chat-b
      trace session=chat-a
    `)
    expect(sessions.map((session) => [session.id, session.traceCount])).toEqual([
      ['chat-a', 2],
      ['chat-b', 1],
    ])
  })

  it('M3 are taken from any span of a trace', () => {
    const { sessions, unassigned } = buildText(`
      agent root 0..10
        llm model 1..5 session=chat-a
    `)
    expect(unassigned).toHaveLength(0)
    expect(sessions[0]?.id).toBe('chat-a')
    expect(sessions[0]?.spanCount).toBe(2)
    expect(issueCount(sessions[0] ?? { issues: [] }, 'session-id-inherited')).toBe(1)
  })

  it('M3 the root beats an earlier span, and the conflict is reported', () => {
    const session = oneSession(`
      agent root 5..10 session=of-the-root
        llm early 0..4 session=of-the-child
    `)
    expect(session.id).toBe('of-the-root')
    expect(issueCount(session, 'session-id-conflict')).toBe(1)
  })

  it('M3 the root of the application beats a root above it', () => {
    const session = oneSession(`
      chain "GET /chat" 0..10 session=of-the-server
        agent app 1..9 app-root session=of-the-app
    `)
    expect(session.id).toBe('of-the-app')
  })

  it('M3 without an id on the root the earliest span wins', () => {
    const session = oneSession(`
      agent root 0..10
        llm later 5..9 session=late
        llm first 1..4 session=early
    `)
    expect(session.id).toBe('early')
  })

  it('M3 the best class on any span wins: session, resource, metadata, thread', () => {
    const text = (...keys: string[]): string =>
      `agent root 0..10 ${keys[0] ?? ''}\n  llm a 1..2 ${keys[1] ?? ''}\n  llm b 2..3 ${keys[2] ?? ''}`
    const idOf = (...keys: string[]): string => oneSession(text(...keys)).id
    expect(idOf('thread=t', 'session.metadata=m', 'session=s')).toBe('s')
    expect(idOf('thread=t', 'session.metadata=m', 'session.resource=r')).toBe('r')
    expect(idOf('thread=t', 'session.metadata=m')).toBe('m')
    expect(idOf('thread=t')).toBe('t')
  })

  it('M3 a thread beside a session id neither splits nor counts as a conflict', () => {
    const session = oneSession(`
      agent root 0..10 session=s thread=one
        llm a 1..2 thread=two
    `)
    expect(session.id).toBe('s')
    expect(issueCount(session, 'session-id-conflict')).toBe(0)
  })

  it.each([
    ['empty', '""'],
    ['blank', '"  "'],
    ['a number', '42'],
    ['a stand-in for nothing', '"None"'],
  ])('M4 an id that is %s makes no session', (_, value) => {
    const { sessions, unassigned } = buildText(`agent root 0..10 id=a trace=abc session=${value}`)
    expect(sessions).toHaveLength(0)
    expect(unassigned.map((session) => session.id)).toEqual(['trace:abc'])
    expect(issueCount(unassigned[0] ?? { issues: [] }, 'session-id-empty')).toBe(1)
  })

  it('M4 null is no id', () => {
    const { sessions, unassigned, issues } = buildChecked([
      {
        fact: 'span',
        traceId: 't',
        spanId: 's',
        startMs: 0,
        endMs: 1,
        context: { sessionKeys: [{ class: 'session', value: null }] },
      },
    ])
    expect([sessions.length, unassigned.length]).toEqual([0, 1])
    expect(issueCount({ issues }, 'session-id-empty')).toBe(1)
  })

  it('M4 an empty id gives way to a usable one of a lesser class', () => {
    const session = oneSession(`agent root 0..10 session="" thread=thread-1`)
    expect(session.id).toBe('thread-1')
    expect(issueCount(session, 'session-id-empty')).toBe(1)
  })

  it('M4 traces without an id never join', () => {
    const { unassigned } = buildText('trace one\ntrace two\ntrace three session=""')
    expect(unassigned.map((session) => session.traceCount)).toEqual([1, 1, 1])
  })

  it('M16 an id on the trace record counts without any span, and an update moves the trace', () => {
    const facts = factsFromText(`
      trace "late" id=t1 at=0
        llm gpt 0..5 in=1 out=2
    `)
    expect(buildChecked(facts).unassigned).toHaveLength(1)
    const update = factsFromText('trace id=t1 at=0 session=chat-a')
    const { sessions, unassigned } = buildChecked([...facts, ...update])
    expect(unassigned).toHaveLength(0)
    expect(sessions[0]?.id).toBe('chat-a')
    expect(sessions[0]?.traces[0]?.name).toBe('late')
    expect(sessions[0]?.totals.totalTokens).toBe(3)
  })

  it('M16 an update with an empty id does not take the trace out of its session', () => {
    const { sessions } = buildText('trace id=t1 at=0 session=chat-a\ntrace id=t1 at=0 session=""')
    expect(sessions.map((session) => session.id)).toEqual(['chat-a'])
  })

  it('the word of the host comes first, and where it says nothing the payload decides', () => {
    const text = `
      trace "a" session=one meta.conversation=c1
      trace "b" session=two meta.conversation=c1
      trace "c" session=three
      trace "d"
    `
    const { sessions, unassigned } = buildText(text, {
      sessionKey: ({ metadata }) => (typeof metadata.conversation === 'string' ? metadata.conversation : undefined),
    })
    expect(sessions.map((session) => [session.id, session.traceCount])).toEqual([
      ['c1', 2],
      ['three', 1],
    ])
    expect(unassigned).toHaveLength(1)
  })

  it('the host sees the trace: its id, spans, record, user and the session it would belong to', () => {
    const seen: unknown[] = []
    buildText('trace "a" id=t1 session=one user=u1\n  llm gpt 0..1', {
      sessionKey: (trace) => {
        seen.push([trace.traceId, trace.spans.length, trace.record?.name, trace.userId, trace.sessionId])
        return undefined
      },
    })
    expect(seen).toEqual([['t1', 1, 'a', 'u1', 'one']])
  })
})

describe('projects', () => {
  const traces = (first: string, second: string): string => `
    trace "a" at=0 session=chat ${first}
    trace "b" at=10 session=chat ${second}
  `

  it('M2 two projects of one vocabulary are two sessions of one name, told apart by id', () => {
    const { sessions } = buildText(traces('project=P1', 'project=P2'))
    expect(sessions.map((session) => [session.name, session.projectId])).toEqual([
      ['chat', 'P1'],
      ['chat', 'P2'],
    ])
    expect(new Set(sessions.map((session) => session.id)).size).toBe(2)
    expect(sessions.every((session) => session.traces[0]?.sessionId === 'chat')).toBe(true)
  })

  it.each([
    ['without projects', '', ''],
    ['where only one trace names a project', 'project=P1', ''],
    ['where two vocabularies name different ones', 'project.resource=P1', 'project.field=P2'],
    ['of one project', 'project=P1', 'project=P1'],
  ])('M2 one session %s', (_, first, second) => {
    const { sessions } = buildText(traces(first, second))
    expect(sessions.map((session) => session.id)).toEqual(['chat'])
  })

  it('M2 the session record of a project goes to the session of that project', () => {
    const { sessions } = buildText(`
      session chat project=P2 id=uuid-2
      trace "a" at=0 project=P1
      trace "b" at=10 project=P2
    `)
    expect(sessions.map((session) => [session.projectId, session.id])).toEqual([
      ['P1', 'P1/chat'],
      ['P2', 'uuid-2'],
    ])
  })
})

describe('what belongs to the trace', () => {
  it('M5 spans without an id count in the session of their trace, other traces do not', () => {
    const { sessions, unassigned } = buildText(`
      agent root 0..10 session=chat user=u1 env=staging tags=a,b
        llm gpt 1..5 in=10 out=5
        tool search 5..9
      agent other 20..30
        llm gpt 21..25 in=7 out=7
    `)
    expect(sessions[0]?.spanCount).toBe(3)
    expect(sessions[0]?.totals.totalTokens).toBe(15)
    expect(sessions[0]?.traces[0]).toMatchObject({ userId: 'u1', environment: 'staging', tags: ['a', 'b'] })
    expect(unassigned[0]?.userIds).toEqual([])
  })

  it('M5 tags are an ordered union, metadata is merged with the root last', () => {
    const session = oneSession(`
      agent root 5..10 session=chat tags=b,c meta.stage=root meta.only=1
        llm gpt 1..4 tags=a,b meta.stage=child meta.more=2
    `)
    expect(session.tags).toEqual(['b', 'c', 'a'])
    expect({ ...session.traces[0]?.metadata }).toEqual({ stage: 'root', only: 1, more: 2 })
  })

  it('M6 the identifier of the product is the id, the key of the developer its name', () => {
    const session = oneSession(`
      session session-c91d4e id=21baf7f0-1f1f-512e-9eca-eb76e3330bef
      trace "turn"
    `)
    expect(session.id).toBe('21baf7f0-1f1f-512e-9eca-eb76e3330bef')
    expect(session.name).toBe('session-c91d4e')
  })

  it('M7 without such an identifier the id is the key and there is no name', () => {
    const session = oneSession('session chat-1 user=u1\ntrace "turn"')
    expect(session.id).toBe('chat-1')
    expect(session.name).toBeUndefined()
  })

  it('M8 a session may have several users', () => {
    const session = oneSession('trace session=s user=u1\ntrace session=s user=u2\ntrace session=s user=u1')
    expect(session.userIds).toEqual(['u1', 'u2'])
  })

  it('M9 a tenant stands beside the user', () => {
    const session = oneSession('trace session=s user=u1 tenant=acme')
    expect(session.tenantId).toBe('acme')
    expect(oneSession('trace session=s').tenantId).toBeUndefined()
  })

  it('M10 ids of any length and characters are kept', () => {
    const id = `a/b%c d${'x'.repeat(300)}`
    expect(oneSession(`trace session=${JSON.stringify(id)}`).id).toBe(id)
  })

  it('a session record without traces is a session', () => {
    const session = oneSession('session chat-1 user=u1 meta.channel=web in=10 out=5')
    expect(session).toMatchObject({ id: 'chat-1', userIds: ['u1'], traceCount: 0, spanCount: 0 })
    expect(session.totals).toEqual({ inputTokens: 10, outputTokens: 5, totalTokens: 15 })
    expect(session.metadata.channel).toEqual([{ value: 'web', count: 0 }])
  })
})
