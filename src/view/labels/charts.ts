/** What every chart offers: choosing a range, copying, saving. */
export const charts = {
  chartRangeHow: 'Drag, or hold Shift with the arrow keys, to choose a range. Escape clears it.',
  chartRangeChosen: (range: string): string => `Chosen: ${range}`,
  chartRangeCleared: 'Range cleared',
  chartRangeClear: 'Clear range',
  chartLegend: 'Shown in the chart',
  chartCopy: 'Copy or save',
  chartCopyCsv: 'Copy as CSV',
  chartCopyPng: 'Copy as PNG',
  chartCopySvg: 'Copy as SVG',
  chartSavePng: 'Save as PNG',
  chartSaveSvg: 'Save as SVG',
  chartSaveCsv: 'Save as CSV',
  /** Said where the browser does not put pictures on the clipboard: the picture was saved instead. */
  chartSavedInstead: 'This browser copies no pictures: saved as a file',
  chartPictureFailed: 'The picture could not be drawn',
}

export type ChartsLabels = typeof charts
