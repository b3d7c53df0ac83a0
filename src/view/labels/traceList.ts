/** Words of the list of traces. */
export const traceList = {
  noTraces: 'No traces',
  noTracesText: 'This session has no trace yet. It appears here with its first span.',
  tracesShown: 'Show',
  tracesAll: (count: string): string => `All ${count}`,
  tracesFailed: (count: string): string => `Failed ${count}`,
  barScale: 'Bar scale',
  oneScale: 'One scale',
  ownScale: 'Own scale',
  upTo: (time: string): string => `0 – ${time}`,
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  tracesOldestFirst: 'Traces, oldest first',
  columnTrace: 'Trace',
  columnSpans: 'Spans',
  inputToOutput: 'Input → output',
  unnamedTrace: 'Unnamed trace',
  turnNumber: (number: string): string => `Turn ${number}`,
  viewTrace: 'View trace',
}

export type TraceListLabels = typeof traceList
