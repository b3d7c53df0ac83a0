import { expect, test } from 'vitest'
import { checkAdapter, defaultAdapters, readSessions } from '../../src/adapters.ts'
import { conversationOf } from '../../src/core.ts'
import { helpDesk } from '../../stories/recipes/helpDeskAdapter.ts'
import log from '../../stories/recipes/helpDeskLog.json' with { type: 'json' }

/** The guide "Add an adapter" tells how this adapter was written: outside the library, with what the library exports. */

test('the help desk keeps every promise of an adapter', () => {
  expect(checkAdapter(helpDesk, [log])).toEqual([])
})

test('tickets become sessions, questions turns', () => {
  const { sessions, report } = readSessions(log, { adapters: [helpDesk, ...defaultAdapters] })
  expect(report.formats).toEqual(['helpDesk'])
  expect(sessions.map(({ id, userIds }) => [id, userIds])).toEqual([
    ['T-1041', ['ada']],
    ['T-1042', ['grace']],
  ])
  const [parcel] = sessions
  if (parcel === undefined) throw new Error('no session')
  expect(parcel.totals).toMatchObject({ inputTokens: 310, outputTokens: 30, costUsd: 0.0005 })
  const turns = conversationOf(parcel)
  expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
    ['Where is my parcel?', 'It is on its way since Monday.'],
    ['It was due on Tuesday.', 'Customs are holding it.'],
    ['Please let me speak to a person.', 'Hello, this is Robin. I have called customs for you.'],
  ])
  expect(turns.map(({ toolCalls }) => toolCalls.map(({ name, status }) => `${name}: ${status}`))).toEqual([
    ['parcel 88: ok'],
    ['carrier: error', 'carrier: ok'],
    [],
  ])
  expect(turns[2]?.messages.map(({ role }) => role)).toEqual(['user', 'human-agent'])
})

test('a log cut in the middle says where, and shows the rest', () => {
  const text = JSON.stringify(log)
  const { sessions, report } = readSessions(text.slice(0, text.indexOf('T-1042') + 20), { adapters: [helpDesk] })
  expect(sessions.map(({ id }) => id)).toContain('T-1041')
  expect(report.issues.map(({ code }) => code)).toContain('json-broken')
})
