import { type ChartsLabels, charts } from './labels/charts.ts'
import { type CommonLabels, common } from './labels/common.ts'
import { type ComparisonLabels, comparison } from './labels/comparison.ts'
import { type DrawerLabels, drawer } from './labels/drawer.ts'
import { type ExplorerLabels, explorer } from './labels/explorer.ts'
import { type FindingsLabels, findings } from './labels/findings.ts'
import { type KeysLabels, keys } from './labels/keys.ts'
import { type MetricsLabels, metrics } from './labels/metrics.ts'
import { type ReportLabels, report } from './labels/report.ts'
import { type SummaryLabels, summary } from './labels/summary.ts'
import { type SummaryOfManyLabels, summaryOfMany } from './labels/summaryOfMany.ts'
import { type SummaryOfOneLabels, summaryOfOne } from './labels/summaryOfOne.ts'
import { type TableLabels, table } from './labels/table.ts'
import { type ThreadLabels, thread } from './labels/thread.ts'
import { type TimelineLabels, timeline } from './labels/timeline.ts'
import { type TraceListLabels, traceList } from './labels/traceList.ts'
import { type WaitingLabels, waiting } from './labels/waiting.ts'

/** The words of every section in one flat record: what a translation gives. */
export interface Labels
  extends CommonLabels,
    KeysLabels,
    TableLabels,
    ThreadLabels,
    TimelineLabels,
    DrawerLabels,
    ChartsLabels,
    SummaryLabels,
    SummaryOfOneLabels,
    SummaryOfManyLabels,
    MetricsLabels,
    FindingsLabels,
    ExplorerLabels,
    ComparisonLabels,
    TraceListLabels,
    ReportLabels,
    WaitingLabels {}

/**
 * Every word of the interface, in one flat record: translate it by spreading, `{ ...labels, retry: 'Nochmal' }`.
 *
 * A word is a string. A sentence with figures is a function; where a count is shown it takes the number (which decides
 * the plural) and, as `shown`, the same number ready for display. Sentence case; buttons are verbs; no word for a
 * missing value but `missing`. New words go to `labels/`, to the section of the part that says them.
 */
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
