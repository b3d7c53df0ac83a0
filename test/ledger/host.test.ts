import { describe, expect, it, vi } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { exportJson } from '../../src/export/exportJson.ts'
import { memorySource } from '../../src/query/memorySource.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { payload } from '../support/payloads.ts'
import { sessionsFromText } from '../support/sessionFromText.ts'
import { filesBelow, withoutComments } from '../support/sourceFiles.ts'

/** What a host relies on, by the ids of the requirements (E3 stands with the adapter of that interface). */

describe('host', () => {
  it('E4 a page of a list of sessions is read as sessions', () => {
    const { sessions, report } = readSessions(payload('langfuseRest/synthetic-langfuse-sessions-page.json'))
    expect(report.formats).toEqual(['langfuse-rest'])
    expect(sessions.length).toBeGreaterThan(0)
    expect(sessions.every(({ id }) => id !== '')).toBe(true)
  })

  it('E4 a list is asked for by user, and in pages', async () => {
    const text = Array.from(
      { length: 120 },
      (_, index) =>
        `session s-${index} user=user-${index % 2}\ntrace "chat" at=2025-01-15T09:00:00.000Z user=user-${index % 2}\n  llm gpt-4o 0..900`,
    ).join('\n')
    const sessions = sessionsFromText(text)
    const source = memorySource(sessions)
    const { query } = parseQuery('userId = "user-1"')
    const request = { query, text: 'userId = "user-1"', sort: [], offset: 50, limit: 50 }
    const page = await source.list(request, { signal: new AbortController().signal })
    expect([sessions.length, page.total, page.sessions.length]).toEqual([120, 60, 10])
    expect(page.sessions.every(({ userIds }) => userIds?.includes('user-1'))).toBe(true)
  })

  it('E5 the library names no credential and asks no server', () => {
    const asked = vi.spyOn(globalThis, 'fetch')
    const { sessions } = readSessions(payload('otel/abv-otlp-3turn.json'))
    for (const session of sessions) exportJson(session)
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
    for (const [file, text] of filesBelow('src', ['.ts', '.tsx'])) {
      expect(withoutComments(text), file).not.toMatch(/(?<![\w$.])(?:fetch|XMLHttpRequest|WebSocket|EventSource)\s*\(/)
      expect(withoutComments(text), file).not.toMatch(/apiKey\s*[:=]|['"]authorization['"]\s*:/i)
    }
  })

  it('E6 no verb makes a session: what is shown was recorded', async () => {
    const { createExplorer } = await import('../../src/explorer/explorer.ts')
    expect(Object.keys(createExplorer()).filter((verb) => /create|add|new|insert/i.test(verb))).toEqual([])
  })

  it('E8 data may still be arriving: open spans say so, and their turn with them', () => {
    const whole = JSON.parse(String(payload('otel/abv-otlp-3turn.json'))) as unknown
    const open = JSON.parse(JSON.stringify(whole), (key, value) => (key === 'endTimeUnixNano' ? undefined : value))
    const [ended] = readSessions(whole).sessions
    const [arriving] = readSessions(open).sessions
    expect(ended?.spans.some(({ status }) => status === 'running')).toBe(false)
    const left = (arriving?.spans ?? []).filter(({ endMs }) => endMs === undefined)
    expect(left.length).toBeGreaterThan(5)
    // What has failed has failed, whether its end arrived or not.
    expect(left.every(({ status }) => status === 'running' || status === 'error')).toBe(true)
    expect(left.some(({ status }) => status === 'running')).toBe(true)
    expect(arriving && conversationOf(arriving).length).toBe(ended && conversationOf(ended).length)
  })
})
