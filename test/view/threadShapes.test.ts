import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { breakOf } from '../../src/metrics/breakOf.ts'
import { findings } from '../../src/metrics/findings.ts'
import type { Session } from '../../src/model/session.ts'
import { searchText } from '../../src/query/searchText.ts'
import { contextSent, isContextCut } from '../../src/view/contextSent.ts'
import { scoreRollUps } from '../../src/view/scoreRollUps.ts'
import { siblingTurns } from '../../src/view/siblingTurns.ts'
import { subSessionOf } from '../../src/view/subSession.ts'
import { firstFailedScore, turnChoices, turnsShown } from '../../src/view/threadFilter.ts'
import { threadRows } from '../../src/view/threadView.ts'
import { manyShapesSession } from '../../stories/support/threadShapes.ts'
import { fixture } from '../support/fixture.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const shapes = manyShapesSession()
const order = returnOrderSession()
const falling = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z input="one" output="1" score.helpful=0.9
  agent a 0..10
trace "b" at=2026-01-01T00:00:20Z input="two" output="2" score.helpful=0.6
  agent a 0..10
trace "c" at=2026-01-01T00:00:40Z input="three" output="3" score.helpful=0.3
  agent a 0..10
`)

describe('where it turned bad', () => {
  test('C8 .9 .6 .3 at 0.5 marks turn 3, at 0.7 turn 2; the trend is told', () => {
    expect(breakOf(falling, { threshold: 0.5 })?.turnIndex).toBe(2)
    expect(firstFailedScore(conversationOf(falling), { threshold: 0.5 }, 'helpful')).toBe(2)
    expect(firstFailedScore(conversationOf(falling), { threshold: 0.7 }, 'helpful')).toBe(1)
    expect(firstFailedScore(conversationOf(falling), { threshold: 0.1 })).toBeUndefined()
    expect(scoreRollUps(falling)[0]?.trend).toEqual({ first: 0.9, last: 0.3 })
  })

  test('C7 the stages are choices, what is the same everywhere or different everywhere is none', () => {
    const choices = turnChoices(conversationOf(order))
    expect(choices.filter(({ key }) => key === 'conversation_stage')).toHaveLength(6)
    expect(choices.some(({ key }) => key === 'channel')).toBe(false)
  })

  test('a filter lets through what fulfils all of it; an empty one says nothing', () => {
    const turns = conversationOf(order)
    expect(turnsShown(turns, {})).toBeUndefined()
    expect([...(turnsShown(turns, { errors: true }) ?? [])]).toEqual([3])
    const metadata = { key: 'conversation_stage', value: 'opening' }
    expect([...(turnsShown(turns, { metadata }) ?? [])]).toEqual([0])
    expect([...(turnsShown(turns, { metadata, errors: true }) ?? [])]).toEqual([])
  })
})

describe('C3 context sent', () => {
  const of = (session: Session, turn: number) => {
    const turns = conversationOf(session)
    const found = turns[turn]
    return found && contextSent(session, turns, found)
  }

  test('turn 3 of the tool run: 7 messages, 2 more than the last call of turn 2 was sent', () => {
    const session = readSessions(fixture('otel/futureagi-ts-agent-session.json')).sessions[0] as Session
    expect(of(session, 2)?.count).toBe(7)
    expect(of(session, 2)?.dropped).toEqual([])
    expect(of(session, 2)?.added).toBe(2)
  })

  test('what is no longer sent is named, in its words', () => {
    const sent = of(shapes, 5)
    expect(sent).toMatchObject({ count: 3, tokens: 200, added: 2 })
    expect(sent?.dropped).toHaveLength(4)
    expect(conversationOf(shapes).map((turn) => isContextCut(conversationOf(shapes), turn))).toEqual([
      ...[false, false, false, false, false],
      true,
    ])
  })
})

describe('shapes of a conversation', () => {
  test('tries of one question are siblings', () => {
    const turns = conversationOf(shapes)
    expect(siblingTurns(turns, 3)).toEqual({ turnIndices: [2, 3, 4], place: 1 })
    expect(siblingTurns(turns, 0)).toBeUndefined()
  })

  test('ask 5: an agent in a trace of its own that links to the call is its sub-agent', () => {
    const linked = sessionFromText(`
session s
trace "a" at=2026-01-01T00:00:00Z input="Go" output="Done"
  agent a 0..100
    tool delegate 10..90 input={"x":1} output="ok"
`)
    expect(subSessionOf(linked, 1)).toBeUndefined()
    const tool = shapes.spans.findIndex(({ name }) => name === 'ask_researcher')
    const sub = subSessionOf(shapes, tool)
    expect(sub).toMatchObject({ name: 'researcher', modelCalls: 2, toolCalls: 1 })
    expect(conversationOf(sub?.session as Session).map((turn) => turn.userText)).toEqual([
      'Read the reviews of all three',
    ])
    expect(subSessionOf(shapes, tool)).toBe(sub)
  })

  test('calls at once carry their group; one after the other does not', () => {
    const groups = threadRows(shapes).flatMap((row) => (row.type === 'tool' ? [row.group?.count] : []))
    expect(groups).toEqual([3, 3, 3, undefined])
  })

  test('the bytes of media are not searched, their names are', () => {
    const parts = [{ type: 'image_url', image_url: { url: `data:image/png;base64,${'abcd'.repeat(50)}` } }]
    const session = sessionFromText(`
session s
llm c 0..1 input=${JSON.stringify([{ role: 'user', content: [{ type: 'text', text: 'Look' }, ...parts] }])} output="Nice"
`)
    expect(searchText(session, 'abcdabcd')).toEqual([])
    expect(searchText(session, 'look')).toHaveLength(1)
  })
})

describe('findings', () => {
  test('the context near what the model takes, only where the host knows that', () => {
    const near = findings(shapes, { contextLimitOf: (model) => (model === 'gpt-4o' ? 1300 : undefined) })
    expect(near.find(({ code }) => code === 'context-near-limit')).toMatchObject({
      target: { turnIndex: 4 },
      values: { turn: 5, tokens: 1200, limit: 1300 },
    })
    expect(findings(shapes).some(({ code }) => code === 'context-near-limit')).toBe(false)
    expect(findings(shapes, { contextLimitOf: () => 1_000_000 })).toEqual(findings(shapes))
  })
})
