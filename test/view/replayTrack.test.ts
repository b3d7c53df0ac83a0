import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { replayChapters } from '../../src/view/replayChapters.ts'
import { replayNews } from '../../src/view/replayNews.ts'
import { advance, momentAt, playMsAt, replayTrack, suitablePace } from '../../src/view/replayTrack.ts'
import { timeScale } from '../../src/view/timeScale.ts'
import { rowReached, rowsRunning, transcriptRows } from '../../src/view/transcriptView.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const lunch = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z 0..1000 input="a" output="b"
trace "t" at=2026-01-01T01:00:00Z 0..1000 input="c" output="d"
`)
const scale = timeScale(lunch)
const { startMs } = scale

describe('D3 the pace of a replay', () => {
  test('speed is session time per real time', () => {
    expect(advance(replayTrack(lunch, scale, { speed: 4 }), startMs, 100) - startMs).toBe(400)
    expect(advance(replayTrack(lunch, scale), startMs, 100) - startMs).toBe(100)
    expect(replayTrack(lunch, scale, { speed: 0.5 }).playMs).toBe(2 * (scale.endMs - scale.startMs))
  })

  test.each([0.5, 1, 2, 4, 8, 16])('idle time is crossed in at most 400 ms of real time at speed %d', (speed) => {
    const track = replayTrack(lunch, scale, { speed, skipIdle: true })
    expect(playMsAt(track, startMs + 3_600_000) - playMsAt(track, startMs + 1000)).toBeCloseTo(400, 6)
    expect(momentAt(track, playMsAt(track, startMs + 1000) + 200) - startMs).toBeCloseTo(1000 + 3_599_000 / 2, 3)
    expect(track.playMs).toBeCloseTo(2000 / speed + 400, 6)
  })

  test('never goes back, never past the end, hardly moves at speed 0', () => {
    const track = replayTrack(lunch, scale, { speed: 16 })
    expect(advance(track, scale.endMs + 5, 100)).toBe(scale.endMs + 5)
    expect(advance(track, startMs, 1e12)).toBe(scale.endMs)
    expect(advance(track, startMs, -50)).toBe(startMs)
    expect(advance(replayTrack(lunch, scale, { speed: 0 }), startMs, 100)).toBeCloseTo(startMs, 2)
  })

  test('by reading, what was said lasts as long as it takes to read, however long it took', () => {
    const long = 'word '.repeat(40)
    const session = sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z 0..1 input="a" output="${long}"
trace "t" at=2026-01-01T00:10:00Z 0..1 input="c" output="d"
`)
    const own = timeScale(session)
    const track = replayTrack(session, own, { pace: 'reading' })
    const rows = transcriptRows(session)
    const said = rows.findIndex((row) => row.type === 'message' && row.role === 'assistant')
    const lasts = playMsAt(track, rows[said + 1]?.atMs ?? 0) - playMsAt(track, rows[said]?.atMs ?? 0)
    expect(lasts).toBeGreaterThan(5000)
    expect(lasts).toBeLessThan(12_001)
    expect(replayTrack(session, own, { pace: 'reading', speed: 4 }).playMs).toBeCloseTo(track.playMs / 4, 6)
  })

  test('a session too short to be watched is paced by reading, others as they were', () => {
    const flash = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z 0..3 input="a" output="b"')
    expect(suitablePace(flash, timeScale(flash))).toBe('reading')
    for (const name of ['research-agent', 'return-order', 'document-pipeline']) {
      const session = drawnSession(name)
      expect(suitablePace(session, timeScale(session))).toBe('recorded')
    }
  })

  test.each(['codex/exec-0.169.0.jsonl', 'langgraphThreads/synthetic-thread.json'])(
    'a payload without times (%s) is read turn by turn',
    (file) => {
      const [session] = readSessions(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8')).sessions
      if (!session) throw new Error(`${file} holds a session.`)
      const own = timeScale(session)
      expect(own.endMs - own.startMs).toBeLessThan(1)
      expect(suitablePace(session, own)).toBe('reading')
      const track = replayTrack(session, own, { pace: 'reading' })
      const starts = replayChapters(session).map((chapter) => playMsAt(track, chapter.startMs))
      expect(starts.length).toBeGreaterThan(2)
      for (const [place, playMs] of starts.slice(1).entries())
        expect(playMs - (starts[place] ?? 0)).toBeGreaterThan(400)
    },
  )

  test('real time and session time are one line, forwards only, whatever the options', () => {
    const names = fc.constantFrom('research-agent', 'return-order', 'document-pipeline', 'onboarding')
    const options = fc.record({
      speed: fc.constantFrom(0.5, 1, 2, 4, 8, 16),
      skipIdle: fc.boolean(),
      pace: fc.constantFrom('recorded' as const, 'reading' as const),
    })
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 10 })
    fc.assert(
      fc.property(names, options, shares, (name, chosen, at) => {
        const session = drawnSession(name)
        const track = replayTrack(session, timeScale(session), chosen)
        const plays = [...at].sort((one, other) => one - other).map((share) => share * track.playMs)
        const moments = plays.map((playMs) => momentAt(track, playMs))
        expect(moments).toEqual([...moments].sort((one, other) => one - other))
        for (const [place, ms] of moments.entries()) {
          expect(ms).toBeGreaterThanOrEqual(track.startMs)
          expect(ms).toBeLessThanOrEqual(track.endMs)
          // A moment since the epoch is exact to about a quarter of a microsecond.
          expect(momentAt(track, playMsAt(track, ms))).toBeCloseTo(ms, 2)
          expect(plays[place]).toBeDefined()
        }
        expect(momentAt(track, 0)).toBe(track.startMs)
        expect(momentAt(track, track.playMs)).toBe(track.endMs)
      }),
      { numRuns: 100 },
    )
  })
})

describe('D3 what the playhead passes', () => {
  const session = drawnSession('return-order')
  const rows = transcriptRows(session)

  test('chapters are the turns, in order, without holes', () => {
    const chapters = replayChapters(session)
    expect(chapters.map(({ turnIndex }) => turnIndex)).toEqual(chapters.map((_, index) => index))
    for (const [place, { endMs }] of chapters.slice(0, -1).entries()) expect(chapters[place + 1]?.startMs).toBe(endMs)
    expect(chapters.some(({ status }) => status === 'error')).toBe(true)
  })

  test('of several lines the most telling is told: a failure before anything else', () => {
    const news = replayNews(session, session.startMs - 1, Number.POSITIVE_INFINITY)
    expect(news?.type === 'error' || (news?.type === 'tool' && news.failed)).toBe(true)
    expect(replayNews(session, session.startMs - 1, session.startMs)).toEqual(
      expect.objectContaining({ type: 'turn', turnIndex: 0 }),
    )
    expect(replayNews(session, Number.POSITIVE_INFINITY, 0)).toBeUndefined()
  })

  test('the result of a call is not known before the call is over', () => {
    const index = rows.findIndex((row) => row.type === 'tool')
    const call = rows[index]
    if (call?.type !== 'tool') throw new Error('The example calls a tool.')
    expect(rowReached(rows, call.atMs)).toBeGreaterThanOrEqual(index)
    expect(rowsRunning(rows, call.atMs)).toContain(index)
    expect(rowsRunning(rows, call.endMs)).not.toContain(index)
  })
})
