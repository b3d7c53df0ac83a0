import type { ChartsLabels } from '../../view/labels/charts.ts'

export const charts: ChartsLabels = {
  chartRangeHow: 'ドラッグ、または Shift と矢印キーで範囲を選択。Escape で解除。',
  chartRangeChosen: (range) => `選択: ${range}`,
  chartRangeCleared: '範囲を解除しました',
  chartRangeClear: '範囲を解除',
  chartLegend: 'グラフの表示項目',
  chartCopy: 'コピーまたは保存',
  chartCopyCsv: 'CSV としてコピー',
  chartCopyPng: 'PNG としてコピー',
  chartCopySvg: 'SVG としてコピー',
  chartSavePng: 'PNG として保存',
  chartSaveSvg: 'SVG として保存',
  chartSaveCsv: 'CSV として保存',
  chartSavedInstead: 'このブラウザーは画像をコピーできないため、ファイルに保存しました',
  chartPictureFailed: '画像を作成できませんでした',
}
