import { describe, expect, it } from 'vitest'
import { facets } from '../../src/query/facets.ts'
import { idParts } from '../../src/query/idParts.ts'

describe('idParts', () => {
  it('M11 takes user, day and prefix from an id; the day is UTC: 23:30 in UTC-5 is the next one', () => {
    const localEvening = new Date('2025-01-15T23:30:00-05:00')
    const id = `user-7f3a-${localEvening.toISOString().slice(0, 10)}`
    expect(idParts(id)).toEqual({ prefix: 'user', userId: '7f3a', day: '2025-01-16' })
  })

  it('M10 leaves other ids alone', () => {
    expect(idParts('chat-abc-789')).toEqual({ prefix: 'chat' })
    expect(idParts('21baf7f0-1f1f-512e-9eca-eb76e3330bef')).toEqual({})
    expect(idParts('user-1-2025-02-30')).toEqual({ prefix: 'user' })
    expect(idParts('')).toEqual({})
    expect(idParts('a'.repeat(100_000))).toEqual({})
  })

  it('M11 facets count prefixes and days', () => {
    const found = facets([
      { id: 'user-1-2025-01-15', startMs: 0 },
      { id: 'user-2-2025-01-15', startMs: 0 },
      { id: 'chat-9', startMs: 0 },
    ])
    expect(found.prefixes).toEqual([
      { value: 'user', count: 2 },
      { value: 'chat', count: 1 },
    ])
    expect(found.days).toEqual([{ value: '2025-01-15', count: 2 }])
  })
})
