import { expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { subSessionOf } from '../../src/view/subSession.ts'
import { fixture } from '../support/fixture.ts'

const lines = [...fixture('codex/synthetic-forked-helper.jsonl').matchAll(/^.+$/gm)].map(([line]) => JSON.parse(line))
const second = lines.findLastIndex(({ payload }) => payload.id === 'helper-thread')
const [parent, [head, ...rest]] = [lines.slice(0, second), lines.slice(second)]
const own = rest.slice(rest.findIndex(({ payload }) => payload.turn_id === 'ct1'))

test.each([
  ['its past names the turn it was started in', [...parent, head, ...rest]],
  [
    'nothing but the tool call names it',
    [...parent, { ...head, payload: { ...head.payload, forked_from_id: null } }, ...own],
  ],
])('user ask 5: the work of a sub-agent stands below the call that started it: %s', (_, payload) => {
  const [session] = readSessions(payload).sessions
  if (session === undefined) throw new Error('no session')
  const index = session.spans.findIndex(({ name }) => name === 'spawn_agent')
  expect(subSessionOf(session, index)).toMatchObject({ name: 'Newton', modelCalls: 2, toolCalls: 1 })
  expect(session.turnCount).toBe(1)
})
