import type { TimeRange } from '../../query/timeRange.ts'
import { createFormat, type Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import type { Presentation } from '../shared/presentationContext.ts'
import type { TimePreset } from './timePresets.ts'

/** What naming a range needs. */
export type RangeNaming = Pick<Presentation, 'labels' | 'format' | 'locale' | 'currency'>

/**
 * A range in words: `Last 24 hours`, `21 May – 24 May`, `Since 21 May 2026, 10:30:00`. A range of another zone than the page's
 * names its own: `Since 21 May 2026, 08:30:00 UTC`.
 */
export function nameOfRange(range: TimeRange | undefined, naming: RangeNaming): string {
  const { labels, format } = naming
  if (!range || (range.preset === undefined && range.fromMs === undefined && range.toMs === undefined)) {
    return labels.anyTime
  }
  if (range.preset !== undefined) return longNames(labels)[range.preset]
  const own = formatIn(range.timeZone, naming)
  const last = range.toMs ?? range.fromMs
  const zone = own.timeZone === format.timeZone || last === undefined ? '' : ` ${own.zone(last)}`
  return `${betweenMoments(range, labels, own)}${zone}`
}

function betweenMoments({ fromMs, toMs }: TimeRange, labels: Labels, format: Format): string {
  if (toMs === undefined) return labels.since(format.dateTime(fromMs))
  if (fromMs === undefined) return labels.until(format.dateTime(toMs))
  return labels.range(format.dateTime(fromMs), format.dateTime(toMs))
}

/** As the page formats, but in another zone; in UTC, where it is none. */
export function formatIn(timeZone: string | undefined, { format, locale, labels, currency }: RangeNaming): Format {
  if (timeZone === undefined || timeZone === format.timeZone) return format
  return createFormat({ timeZone, locale, labels, currency })
}

export function shortNameOfRange(range: TimeRange | undefined, labels: Labels): string {
  if (!range) return labels.anyTimeShort
  return range.preset === undefined ? labels.customTimeShort : shortNames(labels)[range.preset]
}

export function longNames(labels: Labels): Readonly<Record<TimePreset, string>> {
  return { '1h': labels.lastHour, '24h': labels.lastDay, '7d': labels.lastWeek, '30d': labels.lastMonth }
}

function shortNames(labels: Labels): Readonly<Record<TimePreset, string>> {
  return {
    '1h': labels.lastHourShort,
    '24h': labels.lastDayShort,
    '7d': labels.lastWeekShort,
    '30d': labels.lastMonthShort,
  }
}
