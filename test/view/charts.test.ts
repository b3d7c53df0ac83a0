import { describe, expect, it } from 'vitest'
import { columnAt, columnEdges, rangeBetween } from '../../src/components/shared/chartRange.ts'
import { pictureSvg } from '../../src/components/shared/pictureSvg.ts'
import { binOf, roundTimes, timeBins } from '../../src/view/chartTime.ts'

const at = (text: string): number => Date.parse(text)
const clock = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
    .format(ms)
    .replace(',', '')

describe('time of a chart', () => {
  it('cuts minutes into round seconds, with every moment in the piece it lies in', () => {
    const from = at('2026-05-21T10:30:00.400Z')
    const to = at('2026-05-21T10:33:36Z')
    const bins = timeBins(from, to, 'UTC', 48)
    expect(bins?.stepMs).toBe(5000)
    expect(bins?.starts[0]).toBe(at('2026-05-21T10:30:00Z'))
    expect(bins?.starts).toHaveLength(44)
    expect(bins?.endMs).toBeGreaterThan(to)
    expect(binOf(bins?.starts ?? [], at('2026-05-21T10:30:09.999Z'))).toBe(1)
    expect(binOf(bins?.starts ?? [], from - 9999)).toBe(0)
  })

  it('begins its minutes where the clocks of the zone do, also three quarters of an hour off', () => {
    const bins = timeBins(at('2026-05-21T10:01:00Z'), at('2026-05-21T21:00:00Z'), 'Asia/Kathmandu', 24)
    expect(bins?.stepMs).toBe(1_800_000)
    for (const startMs of bins?.starts ?? []) expect(clock(startMs, 'Asia/Kathmandu')).toMatch(/:(00|30):00$/)
  })

  it('goes on to hours, days, weeks and months of the zone; one moment is one piece', () => {
    const from = at('2026-01-01T00:00:00Z')
    expect(timeBins(from, from, 'UTC')?.starts).toEqual([from])
    expect(timeBins(from, from + 30 * 3_600_000, 'UTC')?.unit).toBe('hour')
    expect(timeBins(from, from + 30 * 86_400_000, 'UTC')?.unit).toBe('day')
    expect(timeBins(from, from + 200 * 86_400_000, 'UTC')?.unit).toBe('week')
    expect(timeBins(from, from + 900 * 86_400_000, 'UTC')?.unit).toBe('month')
    expect(timeBins(Number.NaN, from, 'UTC')).toBeUndefined()
    expect(timeBins(from, from - 1, 'UTC')).toBeUndefined()
  })

  it('names round clock times of the zone: noon and midnight, Mondays, quarters', () => {
    const zone = 'America/New_York'
    const hours = timeBins(at('2026-03-07T02:00:00Z'), at('2026-03-09T01:00:00Z'), zone, 60)
    const named = roundTimes(hours ?? { starts: [] }, zone, 5)
    // The clocks go forward in between: still noon and midnight.
    expect(named.map((index) => clock(hours?.starts[index] ?? 0, zone))).toEqual([
      'Sat 00:00:00',
      'Sat 12:00:00',
      'Sun 00:00:00',
      'Sun 12:00:00',
    ])
    const days = timeBins(at('2026-05-01T12:00:00Z'), at('2026-05-30T12:00:00Z'), 'UTC', 48)
    const mondays = roundTimes(days ?? { starts: [] }, 'UTC', 5)
    expect(mondays.map((index) => clock(days?.starts[index] ?? 0, 'UTC').slice(0, 3))).toEqual(Array(4).fill('Mon'))
    const months = timeBins(at('2024-01-10T12:00:00Z'), at('2026-05-30T12:00:00Z'), 'UTC', 48)
    const quarters = roundTimes(months ?? { starts: [] }, 'UTC', 10)
    expect(quarters.map((index) => new Date(months?.starts[index] ?? 0).getUTCMonth() % 3)).toEqual(
      quarters.map(() => 0),
    )
    expect(quarters.length).toBeGreaterThan(5)
  })

  it('never names more than fit, and always something', () => {
    for (const hours of [1, 7, 40, 200, 2000, 20_000]) {
      const from = at('2026-02-03T04:05:06.789Z')
      const bins = timeBins(from, from + hours * 3_600_000, 'Europe/Berlin', 60)
      for (const room of [1, 2, 5, 12]) {
        const named = roundTimes(bins ?? { starts: [] }, 'Europe/Berlin', room)
        expect(named.length, `${hours} h, ${room}`).toBeGreaterThan(0)
        expect(named.length, `${hours} h, ${room}`).toBeLessThanOrEqual(room)
      }
    }
  })
})

describe('a range of a chart', () => {
  it('has its ends in order', () => {
    expect(rangeBetween(4, 1)).toEqual({ from: 1, to: 4 })
    expect(rangeBetween(2, 2)).toEqual({ from: 2, to: 2 })
  })

  it('finds the column under the pointer', () => {
    const edges = columnEdges(4)
    expect(edges).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect([-1, 0, 0.24, 0.26, 0.99, 1, 2].map((place) => columnAt(edges, place))).toEqual([0, 0, 0, 1, 3, 3, 3])
    expect(columnEdges(0)).toEqual([0])
  })
})

describe('a picture as SVG', () => {
  const picture = {
    width: 100,
    height: 40,
    background: { colour: '#ffffff', opacity: 1 },
    tiles: [
      {
        width: 6,
        height: 6,
        turn: 45,
        rects: [{ x: 0, y: 0, width: 1, height: 6, ink: { colour: '#112233', opacity: 0.5 } }],
      },
    ],
    shapes: [
      { of: 'rect' as const, x: 1, y: 2, width: 3, height: 4, fill: 0 },
      { of: 'line' as const, x1: 0, y1: 0, x2: 9, y2: 9, stroke: { colour: '#000000', opacity: 1 }, dashes: [6, 4] },
      {
        of: 'text' as const,
        x: 5,
        y: 6,
        text: '</text><script>alert(1)</script> & "quotes"',
        fill: { colour: '#000000', opacity: 1 },
        font: { family: 'Inter, "Segoe UI"', size: 11, weight: '400' },
      },
    ],
  }

  it('is attributes only: no style, no script, nothing fetched, hostile text inert', () => {
    const svg = pictureSvg(picture)
    expect(svg).not.toMatch(/<style|style=|<script|href|<image|http(?!:\/\/www\.w3\.org\/2000\/svg)/)
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;')
    expect(svg).toContain('fill="url(#tile-0)"')
    expect(svg).toContain('fill-opacity="0.5"')
    expect(svg).toContain('stroke-dasharray="6 4"')
    expect(svg).toContain('font-family="Inter, &quot;Segoe UI&quot;"')
  })
})
