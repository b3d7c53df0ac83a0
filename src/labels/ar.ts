import type { Labels } from '../view/labels.ts'
import { charts } from './ar/charts.ts'
import { common } from './ar/common.ts'
import { comparison } from './ar/comparison.ts'
import { drawer } from './ar/drawer.ts'
import { explorer } from './ar/explorer.ts'
import { findings } from './ar/findings.ts'
import { keys } from './ar/keys.ts'
import { metrics } from './ar/metrics.ts'
import { report } from './ar/report.ts'
import { summary } from './ar/summary.ts'
import { summaryOfMany } from './ar/summaryOfMany.ts'
import { summaryOfOne } from './ar/summaryOfOne.ts'
import { table } from './ar/table.ts'
import { thread } from './ar/thread.ts'
import { timeline } from './ar/timeline.ts'
import { traceList } from './ar/traceList.ts'
import { waiting } from './ar/waiting.ts'

/** Every word of the interface in Arabic, with its six plural forms. Put `dir="rtl"` on the page or on a box around. */
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
