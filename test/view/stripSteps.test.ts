import { describe, expect, test } from 'vitest'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import { measure } from '../../src/metrics/measure.ts'
import { finished } from '../../src/query/finished.ts'
import { stripSteps } from '../../src/view/stripSteps.ts'
import { summaryOverTime } from '../../src/view/summaryOverTime.ts'
import { readCaptures } from '../../stories/support/captured.ts'
import { manySummaries } from '../../stories/support/summaries.ts'

const { sessions } = readCaptures()
const options = { metrics: defaultMetrics, timeZone: 'UTC' }

describe('the figures above a list', () => {
  test('are those that the metrics have, of the sessions they name', () => {
    const strip = finished(stripSteps(sessions, options))
    const large = defaultMetrics.filter((metric) => !metric.detail)
    expect(strip.sessions).toBe(sessions)
    expect(strip.measured).toEqual(measure(sessions, large))
    expect(strip.columns).toEqual(summaryOverTime(sessions, 'UTC').columns)
  })

  test('are worked out in steps: some for the messages that are still to be read, one for each figure', () => {
    const steps = [...stripSteps(sessions, options)].length
    const withoutReading = [...stripSteps(manySummaries(1000), options)].length
    expect(withoutReading).toBeGreaterThanOrEqual(defaultMetrics.filter((metric) => !metric.detail).length)
    expect(steps).toBeGreaterThan(withoutReading)
  })

  test('of very many sessions come without their courses', () => {
    expect(finished(stripSteps(manySummaries(20_001), options)).columns).toEqual([])
  })
})
