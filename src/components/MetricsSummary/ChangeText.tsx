'use client'

import type { ReactElement } from 'react'
import type { Change } from '../../metrics/compareSessions.ts'
import type { Metric } from '../../metrics/metric.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { usePresentation } from '../shared/presentation.ts'

export interface ChangeTextProps {
  change: Change | undefined
  metric: Metric
}

/** By how much a figure differs: of a rate in points, of everything else in percent, with a word for better and worse. */
export function ChangeText({ change, metric }: ChangeTextProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const { delta, relative, points } = change ?? {}
  if (delta === undefined) return null
  const signed = points === undefined ? undefined : `${points > 0 ? '+' : ''}${format.decimal(points)}`
  const percent = relative === undefined ? undefined : format.change(relative)
  const text =
    signed === undefined
      ? percent
      : percent === undefined
        ? labels.points(signed)
        : labels.changeBoth(labels.points(signed), percent)
  if (text === undefined) return null
  const isBetter = delta === 0 || metric.lowerIsBetter === undefined ? undefined : delta < 0 === metric.lowerIsBetter
  const word = isBetter === undefined ? '' : isBetter ? labels.isBetter : labels.isWorse
  return (
    <span className="ss-change" {...dataAttributes({ better: isBetter === true, worse: isBetter === false })}>
      {text}
      {word !== '' && <span className="ss-visually-hidden"> {word}</span>}
    </span>
  )
}
