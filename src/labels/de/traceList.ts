import type { TraceListLabels } from '../../view/labels/traceList.ts'

export const traceList: TraceListLabels = {
  noTraces: 'Keine Traces',
  noTracesText: 'Diese Sitzung hat noch keinen Trace. Er erscheint hier mit seinem ersten Span.',
  tracesShown: 'Zeigen',
  tracesAll: (count) => `Alle ${count}`,
  tracesFailed: (count) => `Fehlgeschlagen ${count}`,
  barScale: 'Maßstab der Balken',
  oneScale: 'Gemeinsamer Maßstab',
  ownScale: 'Eigener Maßstab',
  upTo: (time) => `0 – ${time}`,
  expandAll: 'Alle aufklappen',
  collapseAll: 'Alle zuklappen',
  tracesOldestFirst: 'Traces, älteste zuerst',
  columnTrace: 'Trace',
  columnSpans: 'Spans',
  inputToOutput: 'Eingabe → Ausgabe',
  unnamedTrace: 'Trace ohne Namen',
  turnNumber: (number) => `Runde ${number}`,
  viewTrace: 'Trace zeigen',
}
