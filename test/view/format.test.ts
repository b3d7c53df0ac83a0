import { describe, expect, test } from 'vitest'
import { labels as germanLabels } from '../../src/labels/de.ts'
import { createFormat } from '../../src/view/format.ts'
import { labels } from '../../src/view/labels.ts'

const format = createFormat()
const atMs = Date.UTC(2026, 4, 21, 9, 57, 5, 204)
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

describe('tokens', () => {
  test.each([
    [0, '0'],
    [842, '842'],
    [999, '999'],
    [1000, '1.0k'],
    [1204, '1.2k'],
    [18_740, '18.7k'],
    [99_949, '99.9k'],
    [99_960, '100k'],
    [214_000, '214k'],
    [999_600, '1.00M'],
    [1_284_000, '1.28M'],
    [9_996_000, '10.0M'],
    [41_600_000, '41.6M'],
    [2_000_000_000, '2.0B'],
  ])('%d in a list is %s', (count, shown) => {
    expect(format.tokens(count)).toBe(shown)
  })

  test('details say them exactly', () => {
    expect(format.tokensExact(18_740)).toBe('18,740')
    expect(format.count(1284)).toBe('1,284')
  })
})

describe('cost', () => {
  test.each([
    [91.44, '$91.44'],
    [1234.5, '$1,234.50'],
    [1, '$1.00'],
    [0.99996, '$1.00'],
    [0.3, '$0.30'],
    [0.241, '$0.241'],
    [0.1312, '$0.1312'],
    [0.0324, '$0.0324'],
    [0.0031, '$0.0031'],
    [0.0001, '$0.0001'],
    [0.00009, '<$0.0001'],
    [0.0000075, '<$0.0001'],
    [0, '$0'],
  ])('%d is %s', (usd, shown) => {
    expect(format.cost(usd)).toBe(shown)
  })

  test('P12 unknown is not $0', () => {
    expect(format.cost(undefined)).toBe('–')
    expect(format.cost(Number.NaN)).toBe('–')
  })

  test('28 no float noise in money', () => {
    expect(format.cost(0.1 + 0.2)).toBe('$0.30')
    expect(format.cost(0.15 + 0.3)).toBe('$0.45')
  })

  test('in a column the hidden zeros make the points stand in line', () => {
    expect(format.costColumn(91.44)).toEqual({ before: '$91.44', hidden: '00', after: '' })
    expect(format.costColumn(0.3)).toEqual({ before: '$0.30', hidden: '00', after: '' })
    expect(format.costColumn(0.241)).toEqual({ before: '$0.241', hidden: '0', after: '' })
    expect(format.costColumn(0.0031)).toEqual({ before: '$0.0031', hidden: '', after: '' })
    expect(format.costColumn(0)).toEqual({ before: '$0', hidden: '.0000', after: '' })
    expect(format.costColumn(0.00001)).toEqual({ before: '<$0.0001', hidden: '', after: '' })
    expect(format.costColumn(undefined)).toEqual({ before: '–', hidden: '', after: '' })
  })
})

describe('durations', () => {
  test.each([
    [0, '0 ms'],
    [0.2, '<1 ms'],
    [1, '1 ms'],
    [92, '92 ms'],
    [842, '842 ms'],
    [999.6, '1.00 s'],
    [1400, '1.40 s'],
    [2410, '2.41 s'],
    [9996, '10.0 s'],
    [11_700, '11.7 s'],
    [16_300, '16.3 s'],
    [59_960, '1m 00s'],
    [60_000, '1m 00s'],
    [150_000, '2m 30s'],
    [216_200, '3m 36s'],
    [720_000, '12m 00s'],
    [3_599_700, '1h 00m'],
    [7_200_000, '2h 00m'],
    [93_780_000, '26h 03m'],
    [-2410, '-2.41 s'],
  ])('P2 28 %d ms is %s', (ms, shown) => {
    expect(format.duration(ms)).toBe(shown)
  })

  test.each([
    [0, '0'],
    [500, '500 ms'],
    [5000, '5 s'],
    [2500, '2.5 s'],
    [15_000, '15 s'],
    [120_000, '2m 00s'],
    [undefined, '–'],
  ])('a tick at %s ms says %s', (ms, shown) => {
    expect(format.tick(ms)).toBe(shown)
  })

  test.each([
    [0, '0.0s'],
    [8200, '8.2s'],
    [130_400, '2m 10.4s'],
    [59_960, '1m 00.0s'],
    [3_730_400, '1h 02m 10.4s'],
  ])('the playhead at %d ms is at %s', (ms, shown) => {
    expect(format.position(ms)).toBe(shown)
  })
})

describe('shares and rates', () => {
  test.each([
    [0.006, '0.6%'],
    [0.3846, '38%'],
    [0.97, '97%'],
    [1, '100%'],
    [0, '0%'],
    [0.0001, '<0.1%'],
    [0.9999, '>99%'],
  ])('D6 a share of %d is %s', (ratio, shown) => {
    expect(format.share(ratio)).toBe(shown)
  })

  test('a share with a decimal', () => {
    expect(format.share(0.797, 1)).toBe('79.7%')
  })

  test('a short list has one decimal and adds up to 100', () => {
    expect(format.shares([13_000, 2920, 270, 92, 38])).toEqual(['79.7%', '17.9%', '1.6%', '0.6%', '0.2%'])
    expect(format.shares([1, 1, 1])).toEqual(['33.4%', '33.3%', '33.3%'])
  })

  test('a longer list has whole percents and adds up to 100', () => {
    const shown = format.shares([13_000, 8120, 4800, 2370, 1410, 4510])
    expect(shown).toEqual(['38%', '24%', '14%', '7%', '4%', '13%'])
  })

  test('a longer list in which two would tie has a decimal', () => {
    expect(format.shares([500, 300, 102, 98, 0.4, 0.3])[2]).toMatch(/\.\d%$/)
  })

  test('any list adds up, whatever is in it', () => {
    for (let size = 1; size < 40; size += 1) {
      const values = Array.from({ length: size }, (_, index) => ((index * 7919) % 97) + 0.37)
      for (const decimals of [0, 1] as const) {
        const sum = format.shares(values, decimals).reduce((total, text) => {
          return total + Math.round((text.startsWith('<') ? 0 : Number.parseFloat(text)) * 10)
        }, 0)
        expect(sum).toBe(1000)
      }
    }
  })

  test('what is unknown has no share, and nothing of nothing neither', () => {
    expect(format.shares([1, undefined, 3])).toEqual(['25.0%', '–', '75.0%'])
    expect(format.shares([0, 0])).toEqual(['–', '–'])
  })

  test('P6 a rate is whole; in an error column nothing failed is no figure', () => {
    expect(format.rate(1 / 6)).toBe('17%')
    expect(format.rate(0)).toBe('0%')
    expect(format.errorRate(1 / 6)).toBe('17%')
    expect(format.errorRate(0)).toBe('–')
    expect(format.errorRate(undefined)).toBe('–')
  })

  test('S12 a change has its sign', () => {
    expect(format.change(0.25)).toBe('+25%')
    expect(format.change(-0.3333)).toBe('-33%')
    expect(format.change(0)).toBe('0%')
  })

  test('scores of 0 to 1 have two decimals, other scales keep their own', () => {
    expect(format.score(0.82)).toBe('0.82')
    expect(format.score(1)).toBe('1.00')
    expect(format.score(0)).toBe('0.00')
    expect(format.score(87)).toBe('87')
    expect(format.score(4.5)).toBe('4.5')
  })
})

describe('moments', () => {
  test('the clock has 24 hours', () => {
    expect(format.clock(Date.UTC(2026, 4, 21, 10, 31, 58))).toBe('10:31:58')
    expect(format.clock(Date.UTC(2026, 4, 21, 0, 0, 0))).toBe('00:00:00')
    expect(format.clockExact(atMs)).toBe('09:57:05.204')
    expect(format.time(atMs)).toBe('9:57')
    expect(format.time(Date.UTC(2026, 4, 21, 0, 52))).toBe('0:52')
  })

  test('a date says its year unless it is this year', () => {
    expect(format.dateTime(atMs)).toBe('21 May 2026, 09:57:05')
    expect(format.dateTime(atMs, atMs)).toBe('21 May, 09:57:05')
    expect(format.date(atMs, Date.UTC(2027, 0, 1))).toBe('21 May 2026')
  })

  test.each([
    [10_000, 'just now'],
    [46_000, '1m ago'],
    [6 * minuteMs, '6m ago'],
    [59 * minuteMs, '59m ago'],
    [hourMs, '1h ago'],
    [9 * hourMs, '9h ago'],
    [2 * dayMs, '2d ago'],
    [30 * dayMs, '21 May'],
    [-5 * minuteMs, 'in 5m'],
  ])('%d ms ago is %s', (away, shown) => {
    expect(format.relative(atMs, atMs + away)).toBe(shown)
  })

  test('a range says the days where there are two', () => {
    expect(format.range(atMs, atMs + hourMs)).toBe('09:57:05 – 10:57:05')
    expect(format.range(atMs, atMs + dayMs)).toBe('21 May 2026, 09:57:05 – 22 May 2026, 09:57:05')
    expect(format.range(atMs, undefined)).toBe('09:57:05 – –')
  })

  test('the zone is the reader’s and is named', () => {
    const inBerlin = createFormat({ timeZone: 'Europe/Berlin' })
    expect(inBerlin.clock(atMs)).toBe('11:57:05')
    expect(inBerlin.zone(atMs)).toMatch(/CEST|GMT\+2/)
    expect(format.zone(atMs)).toBe('UTC')
    // The same moment is another day elsewhere.
    const late = Date.UTC(2026, 0, 1, 4, 30)
    expect(createFormat({ timeZone: 'America/New_York' }).date(late)).toBe('31 Dec 2025')
  })

  test('numbers that are no moment are missing', () => {
    expect(format.clock(Number.POSITIVE_INFINITY)).toBe('–')
    expect(format.dateTime(1e18)).toBe('–')
    expect(format.relative(undefined, atMs)).toBe('–')
    expect(format.range(Number.NaN, 1e18)).toBe('– – –')
    expect(format.zone(Number.NaN)).toBe('UTC')
  })

  test('while now is unknown a relative time is the date', () => {
    expect(format.relative(atMs, undefined)).toBe('21 May 2026')
    expect(format.dateTime(atMs, Number.NaN)).toBe('21 May 2026, 09:57:05')
  })
})

describe('the rest', () => {
  test('bytes', () => {
    expect(format.bytes(812)).toBe('812 B')
    expect(format.bytes(310_000)).toBe('310 kB')
    expect(format.bytes(1_800_000)).toBe('1.8 MB')
  })

  test('M10 an id of any length keeps both ends and its characters whole', () => {
    expect(format.shorten('chat-7Hq2mX')).toBe('chat-7Hq2mX')
    const short = format.shorten(`conversation-${'x'.repeat(300)}-7Hq2mX`, 20)
    expect(short).toBe('conversati…xx-7Hq2mX')
    expect(Array.from(short)).toHaveLength(20)
    expect(format.shorten('😀'.repeat(50), 9)).toBe('😀😀😀😀…😀😀😀😀')
  })

  test('undefined is missing everywhere, and never 0', () => {
    const { tokens, tokensExact, count, cost, duration, position, share, rate, score, change, clock, bytes } = format
    for (const show of [
      tokens,
      tokensExact,
      count,
      cost,
      duration,
      position,
      share,
      rate,
      score,
      change,
      clock,
      bytes,
    ]) {
      expect(show(undefined)).toBe('–')
      expect(show(Number.NaN)).toBe('–')
    }
  })

  test('a locale and words of one’s own', () => {
    const german = createFormat({ locale: 'de-DE', labels: { ...labels, ago: (time) => `vor ${time}` } })
    expect(german.cost(0.3)).toBe('0,30\u00a0$')
    expect(german.costColumn(0.3)).toEqual({ before: '0,30', hidden: '00', after: '\u00a0$' })
    expect(german.tokensExact(18_740)).toBe('18.740')
    expect(german.duration(2410)).toBe('2,41 s')
    expect(german.relative(atMs, atMs + 6 * minuteMs)).toBe('vor 6m')
    const spaced = createFormat({ locale: 'de-DE', labels: germanLabels })
    expect(spaced.duration(85_000)).toBe('1\u202fmin 25\u202fs')
    expect(spaced.relative(atMs, atMs + 6 * minuteMs)).toBe('vor 6\u202fmin')
  })

  test('a locale or a zone nobody knows does not throw', () => {
    const odd = createFormat({ locale: 'not a locale', timeZone: 'Mars/Olympus' })
    expect(odd.cost(0.3)).toBe('$0.30')
    expect(odd.timeZone).toBe('UTC')
  })
})

describe('currency', () => {
  const euros = createFormat({ locale: 'en-GB', currency: { code: 'EUR', perUsd: 0.5 } })

  test('costs are shown in the money of the host, at its rate', () => {
    expect([euros.cost(91.44), euros.cost(0.3), euros.cost(0.0001), euros.cost(0), euros.cost(undefined)]).toEqual([
      '€45.72',
      '€0.15',
      '<€0.0001',
      '€0',
      '–',
    ])
    expect(euros.costColumn(0.3)).toEqual({ before: '€0.15', hidden: '00', after: '' })
  })

  test('as a sign, a code or a name, with the decimals of that money', () => {
    const shown = (display: 'symbol' | 'code' | 'name', code = 'EUR'): string =>
      createFormat({ locale: 'en-GB', currency: { code, perUsd: 1, display } })
        .cost(12.5)
        .replaceAll('\u00a0', ' ')
    expect([shown('symbol'), shown('code'), shown('name')]).toEqual(['€12.50', 'EUR 12.50', '12.50 euros'])
    expect(createFormat({ locale: 'en', currency: { code: 'JPY', perUsd: 150 } }).cost(2)).toBe('¥300')
  })

  test('a code or a rate that means nothing falls back to dollars instead of showing a wrong amount', () => {
    for (const currency of [
      { code: 'nonsense', perUsd: 1 },
      { code: 'EUR', perUsd: 0 },
      { code: 'EUR', perUsd: Number.NaN },
      { code: 'EUR', perUsd: -1 },
    ]) {
      expect(createFormat({ currency }).cost(0.3)).toBe('$0.30')
    }
  })
})
