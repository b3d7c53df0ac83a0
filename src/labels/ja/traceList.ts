import type { TraceListLabels } from '../../view/labels/traceList.ts'

export const traceList: TraceListLabels = {
  noTraces: 'トレースはありません',
  noTracesText: 'このセッションにはまだトレースがありません。最初のスパンとともに表示されます。',
  tracesShown: '表示',
  tracesAll: (count) => `すべて ${count}`,
  tracesFailed: (count) => `失敗 ${count}`,
  barScale: '棒の尺度',
  oneScale: '共通の尺度',
  ownScale: '個別の尺度',
  upTo: (time) => `0 – ${time}`,
  expandAll: 'すべて展開',
  collapseAll: 'すべて折りたたむ',
  tracesOldestFirst: 'トレース（古い順）',
  columnTrace: 'トレース',
  columnSpans: 'スパン',
  inputToOutput: '入力 → 出力',
  unnamedTrace: '名前のないトレース',
  turnNumber: (number) => `ターン ${number}`,
  viewTrace: 'トレースを見る',
}
