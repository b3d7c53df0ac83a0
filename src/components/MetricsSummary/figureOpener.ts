import type { Measurement } from '../../metrics/measure.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { behindFigure, type FigureOf } from '../../view/summaryFigureQuery.ts'
import type { SummaryActions } from './actions.ts'
import { figureText, metricName } from './figureText.ts'

export interface FigureOpener {
  readonly onOpen: (event: Event) => void
  /** What is opened, in words. */
  readonly openLabel: string
}

/** Shows the sessions behind a figure of many; `undefined` where the list cannot be narrowed, or nobody knows the figure. */
export function figureOpener(
  { narrow }: SummaryActions,
  measurement: Measurement,
  of: FigureOf,
  labels: Labels,
  format: Format,
): FigureOpener | undefined {
  const behind = narrow && behindFigure(measurement, of)
  if (!narrow || !behind) return undefined
  const { conditions, atLeast } = behind
  const { metric } = measurement
  return {
    onOpen: (event) => narrow(conditions, event),
    openLabel:
      atLeast === undefined
        ? of === 'known'
          ? labels.openKnowing
          : labels.openAdding
        : labels.openAtLeast(metricName(metric, labels), figureText(atLeast, metric.unit, format)),
  }
}
