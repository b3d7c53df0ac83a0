import { describe, expect, it } from 'vitest'
import { lastLine, oneLine } from '../../src/components/SessionTable/messageLines.ts'
import { queryPieces, requiredValue, withRequiredValue } from '../../src/components/SessionTable/queryText.ts'
import { columnsThatFit, columnTracks } from '../../src/components/SessionTable/tableColumns.ts'
import { matchingZones, timeZones, zoneOfBrowser } from '../../src/components/SessionTable/timeZones.ts'
import { fromWallTime, toWallTime } from '../../src/components/SessionTable/wallTime.ts'
import type { Score, SessionSummary } from '../../src/model/session.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { createFormat } from '../../src/view/format.ts'
import { defaultColumns } from '../../src/view/tableView.ts'
import { worstScore } from '../../src/view/worstScore.ts'
import '../../src/styles.css'

const withValue = (text: string, field: string, value: string | undefined): string =>
  withRequiredValue(text, parseQuery(text).query, field, value)

describe('a picker in the text of a query', () => {
  it('puts its condition at the end, changes it in place, takes it out with its AND', () => {
    expect(withValue('', 'status', 'error')).toBe('status = "error"')
    expect(withValue('turns > 3', 'status', 'error')).toBe('turns > 3 AND status = "error"')
    expect(withValue('status = "ok" and turns > 3', 'status', 'error')).toBe('status = "error" and turns > 3')
    expect(withValue('status = "ok" and turns > 3', 'status', undefined)).toBe('turns > 3')
    expect(withValue('turns > 3 AND status = "ok" AND costUsd > 1', 'status', undefined)).toBe(
      'turns > 3 AND costUsd > 1',
    )
    expect(withValue('turns > 3 AND status = "ok"', 'status', undefined)).toBe('turns > 3')
    expect(withValue('turns > 3 OR spans > 9', 'status', 'ok')).toBe('(turns > 3 OR spans > 9) AND status = "ok"')
    expect(withValue('turns > 3', 'status', undefined)).toBe('turns > 3')
  })

  it('survives any value', () => {
    for (const user of ['a"b', 'a\\b', 'ends in \\', '__proto__', '“curly”', 'AND']) {
      const text = withValue('', 'userId', user)
      const { query, errors } = parseQuery(text)
      expect(errors).toEqual([])
      expect(requiredValue(query, 'userId')).toBe(user)
    }
  })

  it('says nothing of a condition that is not required', () => {
    expect(requiredValue(parseQuery('status = "error" OR turns > 3').query, 'status')).toBeUndefined()
    expect(requiredValue(parseQuery('NOT status = "error"').query, 'status')).toBeUndefined()
    expect(requiredValue(parseQuery('status = "error" AND turns > 3').query, 'status')).toBe('error')
  })
})

describe('the colours of a query', () => {
  it('cuts the text into pieces that are the text', () => {
    for (const text of ['', '  ', 'a', 'sessionId LIKE "chat-%" AND (x IN ("a", b)) OR "free text', 'x=1>>""\\']) {
      expect(
        queryPieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }
    const kinds = queryPieces('turns > 3 AND tag = "a"').filter((piece) => piece.kind !== 'space')
    expect(kinds.map((piece) => piece.kind)).toEqual(['field', 'sign', 'value', 'sign', 'field', 'sign', 'value'])
  })
})

describe('a time as a field of the browser', () => {
  it('is the wall time of the zone, also where clocks change', () => {
    const atMs = Date.UTC(2026, 4, 21, 10, 30)
    expect(toWallTime(atMs, 'Europe/Berlin')).toBe('2026-05-21T12:30')
    expect(fromWallTime('2026-05-21T12:30', 'Europe/Berlin')).toBe(atMs)
    expect(fromWallTime('2026-01-21T11:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 0, 21, 10, 30))
    expect(fromWallTime(toWallTime(atMs, 'Asia/Kathmandu'), 'Asia/Kathmandu')).toBe(atMs)
    expect(fromWallTime('', 'UTC')).toBeUndefined()
    expect(toWallTime(Number.NaN, 'UTC')).toBe('')
  })
})

describe('the zones to choose from', () => {
  it('are those most wanted, each once, then all others', () => {
    const zones = timeZones(['Europe/Berlin', 'UTC', 'Europe/Berlin'])
    expect(zones.slice(0, 2)).toEqual(['Europe/Berlin', 'UTC'])
    expect(new Set(zones).size).toBe(zones.length)
    expect(zones).toContain('America/New_York')
    expect(matchingZones(zones, ' new york')).toEqual(['America/New_York'])
    expect(matchingZones(zones, '')).toEqual(zones)
    expect(zones).toContain(zoneOfBrowser())
  })
})

describe('the worst evaluation', () => {
  const score = (name: string, more: Partial<Score>): Score => ({ name, target: 'span', targetId: 'a', ...more })
  const worstOf = (...scores: Score[]) => worstScore({ id: 'a', startMs: 0, scores })

  it('is the least good mean, where less may be better', () => {
    expect(worstOf(score('helpful', { value: 0.9 }), score('frustration', { value: 0.8 }))).toMatchObject({
      name: 'frustration',
      value: 0.8,
      others: 1,
    })
    expect(worstOf(score('helpful', { value: 1 }), score('helpful', { value: 0.5 }))).toMatchObject({ value: 0.75 })
  })

  it('takes a verdict before a value, and no value from another scale', () => {
    expect(worstOf(score('helpful', { value: 0.6 }), score('policy', { passed: false }))).toMatchObject({
      name: 'policy',
      hasFailed: true,
    })
    expect(worstOf(score('helpful', { value: 0.9 }), score('points', { value: 87 }))).toMatchObject({ name: 'helpful' })
  })

  it('is none while all are pending', () => {
    expect(worstOf(score('helpful', { state: 'pending' }))).toBeUndefined()
    expect(worstScore({ id: 'a', startMs: 0 })).toBeUndefined()
  })
})

describe('the last line', () => {
  it('is the last answer, else what the user said last', () => {
    const of = (more: Partial<SessionSummary>) => lastLine({ id: 'a', startMs: 0, ...more })
    expect(of({ firstUserText: 'Hi', lastUserText: 'Bye', lastAssistantText: 'See you' })?.text).toBe('See you')
    expect(of({ firstUserText: 'Hi', lastUserText: 'Bye' })?.text).toBe('Bye')
    expect(of({ firstUserText: 'Hi', lastUserText: 'Hi' })).toBeUndefined()
  })

  it('cuts a long text without splitting a character', () => {
    const cut = oneLine('😀'.repeat(400))
    expect(encodeURIComponent(cut)).toContain('%F0%9F%98%80')
    expect(cut.endsWith('…')).toBe(true)
    expect(oneLine('a\n  b')).toBe('a b')
  })
})

describe('columns in a box', () => {
  it('drops what a narrow box has no room for, and nothing before it is measured', () => {
    const ids = (width: number | undefined) => columnsThatFit(defaultColumns, width).map((column) => column.id)
    expect(ids(undefined)).toEqual(defaultColumns.map((column) => column.id))
    expect(ids(1100)).not.toContain('user')
    expect(ids(900)).not.toContain('messages')
    expect(ids(900)).toContain('cost')
    // P4 What a session took, cost and used stands there in every width.
    expect(ids(780)).toEqual(expect.arrayContaining(['session', 'duration', 'cost', 'tokens']))
    expect(ids(780)).not.toContain('scores')
    expect(ids(700)).toContain('messages')
  })

  it('gives a column the width the reader has set', () => {
    const [session, messages] = defaultColumns
    if (!session || !messages) throw new Error('no columns')
    expect(columnTracks([session, messages], { session: 300 }, createFormat())).toEqual({
      template: '40px 300px minmax(110px, 220fr)',
      minWidth: 'calc(40px + 300px + 110px)',
      pins: [],
    })
  })

  it('keeps what is pinned behind all that stands before it', () => {
    const [session, messages, user] = defaultColumns
    if (!session || !messages || !user) throw new Error('no columns')
    expect(columnTracks([session, messages, user], { session: 300 }, createFormat(), 2)).toEqual({
      template: '40px 300px 220px 116px',
      minWidth: 'calc(40px + 300px + 220px + 116px)',
      pins: ['calc(40px)', 'calc(40px + 300px)'],
    })
  })

  it('gives a figure the room that it needs in the language and currency of the page', () => {
    const cost = defaultColumns.find(({ id }) => id === 'cost')
    if (!cost) throw new Error('no cost')
    const trackIn = (locale: string): string => columnTracks([cost], {}, createFormat({ locale })).template
    // `<$0.0001` and `<0.0001 US$` with marks of direction that take no room.
    expect(trackIn('en-GB')).toBe('40px max(84px, 5.12 * var(--_fs-3) + 2 * var(--_2))')
    expect(trackIn('ar')).toBe('40px max(84px, 7.04 * var(--_fs-3) + 2 * var(--_2))')
    expect(columnTracks([cost], { cost: 60 }, createFormat({ locale: 'ar' })).template).toBe('40px 60px')
  })
})
