'use client'

import { useMemo } from 'react'
import type { Metric } from '../../metrics/metric.ts'
import type { OwnField } from '../../query/ownFields.ts'
import { metricFields } from '../../view/metricWiring.ts'
import { useExplorerContext } from './explorerContext.ts'
import { useShallowStable } from './useShallowStable.ts'

const none: readonly Metric[] = []

/** The host's metrics that the surrounding explorer knows; the same list for the same metrics. */
export function useOwnMetrics(): readonly Metric[] {
  return useShallowStable(useExplorerContext()?.metrics ?? none)
}

/** The query fields of metrics that no built-in field stands for; the same list for the same metrics. */
export function useOwnFields(metrics: readonly Metric[]): readonly OwnField[] {
  const stable = useShallowStable(metrics)
  return useMemo(() => metricFields(stable), [stable])
}
