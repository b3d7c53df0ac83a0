import type { Measurement } from '../../metrics/measure.ts'
import type { Metric, Unit } from '../../metrics/metric.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'

/** What a metric is called: a word of the interface, or the host's own. */
export function metricName({ label }: Metric, labels: Labels): string {
  const word: unknown = Object.hasOwn(labels, label) ? labels[label as keyof Labels] : label
  return typeof word === 'string' ? word : label
}

/** A value in its unit. A count that is a mean has a decimal. */
export function figureText(value: number | undefined, unit: Unit, format: Format): string {
  switch (unit) {
    case 'tokens':
      return format.tokens(value)
    case 'usd':
      return format.cost(value)
    case 'ms':
      return format.duration(value)
    case 'ratio':
      return format.share(value, value !== undefined && value > 0 && value < 0.1 ? 1 : 0)
    case 'score':
      return format.score(value)
    case 'count':
      return value === undefined || Number.isInteger(value) ? format.count(value) : format.decimal(value)
  }
}

/** How the values of many sessions became one. Sums need no word. */
export function combinedWord({ combine }: Metric, labels: Labels): string | undefined {
  const words: Readonly<Record<Metric['combine'], string | undefined>> = {
    sum: undefined,
    mean: labels.combinedMean,
    median: labels.combinedMedian,
    p95: labels.combinedP95,
    max: labels.combinedMax,
    weighted: labels.combinedWeighted,
  }
  return words[combine]
}

/** A few words after a figure of a set: how it was made, and how many sessions it speaks for when not for all. */
export function figureNote({ metric, known, population }: Measurement, labels: Labels, format: Format): string {
  const parts: string[] = []
  const word = known > 0 ? combinedWord(metric, labels) : undefined
  if (word !== undefined) parts.push(word)
  if (known < population) {
    const missing = population - known
    parts.push(
      metric.unit === 'usd'
        ? labels.noCostOf(format.count(missing), format.count(population))
        : labels.knownOf(format.count(known), labels.sessions(population, format.count(population))),
    )
  }
  return parts.join(', ')
}
