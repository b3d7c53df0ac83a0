import type { Measurement } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { unitText } from '../shared/unitText.ts'

/** What a metric is called: a word of the interface, or the host's own. */
export function metricName({ label }: Metric, labels: Labels): string {
  const word: unknown = Object.hasOwn(labels, label) ? labels[label as keyof Labels] : label
  return typeof word === 'string' ? word : label
}

/** A value in its unit. A count that is a mean has a decimal. */
export const figureText: typeof unitText = unitText

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
export function figureNote(measurement: Measurement, labels: Labels, format: Format): string {
  const { metric, known, population } = measurement
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
  // Only where the figure itself is one of them.
  const estimated = metric.combine === 'median' || metric.combine === 'p95' ? sketchNote(measurement, labels) : ''
  if (estimated !== '') parts.push(estimated)
  return labels.listed(parts)
}

/** Said where percentiles are estimated; nothing where they are exact. */
export function sketchNote({ percentiles }: Measurement, labels: Labels): string {
  return percentiles === undefined || percentiles === 'exact' ? '' : labels.percentilesEstimated(percentiles)
}
