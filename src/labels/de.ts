import type { Labels } from '../view/labels.ts'
import { charts } from './de/charts.ts'
import { common } from './de/common.ts'
import { comparison } from './de/comparison.ts'
import { drawer } from './de/drawer.ts'
import { explorer } from './de/explorer.ts'
import { findings } from './de/findings.ts'
import { keys } from './de/keys.ts'
import { metrics } from './de/metrics.ts'
import { report } from './de/report.ts'
import { summary } from './de/summary.ts'
import { summaryOfMany } from './de/summaryOfMany.ts'
import { summaryOfOne } from './de/summaryOfOne.ts'
import { table } from './de/table.ts'
import { thread } from './de/thread.ts'
import { timeline } from './de/timeline.ts'
import { traceList } from './de/traceList.ts'
import { waiting } from './de/waiting.ts'

/** Every word of the interface in German. */
export const labels: Labels = {
  ...common,
  ...keys,
  ...table,
  ...thread,
  ...timeline,
  ...drawer,
  ...charts,
  ...summary,
  ...summaryOfOne,
  ...summaryOfMany,
  ...metrics,
  ...findings,
  ...explorer,
  ...comparison,
  ...traceList,
  ...report,
  ...waiting,
}
