import type { Labels } from '../view/labels.ts'
import { charts } from './ja/charts.ts'
import { common } from './ja/common.ts'
import { comparison } from './ja/comparison.ts'
import { drawer } from './ja/drawer.ts'
import { explorer } from './ja/explorer.ts'
import { findings } from './ja/findings.ts'
import { keys } from './ja/keys.ts'
import { metrics } from './ja/metrics.ts'
import { report } from './ja/report.ts'
import { summary } from './ja/summary.ts'
import { summaryOfMany } from './ja/summaryOfMany.ts'
import { summaryOfOne } from './ja/summaryOfOne.ts'
import { table } from './ja/table.ts'
import { thread } from './ja/thread.ts'
import { timeline } from './ja/timeline.ts'
import { traceList } from './ja/traceList.ts'
import { waiting } from './ja/waiting.ts'

/** Every word of the interface in Japanese. Japanese has one plural form, so no sentence asks for the count. */
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
