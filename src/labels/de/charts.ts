import type { ChartsLabels } from '../../view/labels/charts.ts'

export const charts: ChartsLabels = {
  chartRangeHow: 'Ziehen oder Shift mit den Pfeiltasten wählt einen Bereich. Escape hebt ihn auf.',
  chartRangeChosen: (range) => `Gewählt: ${range}`,
  chartRangeCleared: 'Bereich aufgehoben',
  chartRangeClear: 'Bereich aufheben',
  chartLegend: 'Im Diagramm gezeigt',
  chartCopy: 'Kopieren oder speichern',
  chartCopyCsv: 'Als CSV kopieren',
  chartCopyPng: 'Als PNG kopieren',
  chartCopySvg: 'Als SVG kopieren',
  chartSavePng: 'Als PNG speichern',
  chartSaveSvg: 'Als SVG speichern',
  chartSaveCsv: 'Als CSV speichern',
  chartSavedInstead: 'Dieser Browser kann keine Bilder kopieren: als Datei gespeichert',
  chartPictureFailed: 'Das Bild konnte nicht gezeichnet werden',
}
