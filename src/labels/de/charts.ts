import type { ChartsLabels } from '../../view/labels/charts.ts'

export const charts: ChartsLabels = {
  chartRangeHow: 'Ziehen oder Umschalt mit den Pfeiltasten wählt einen Bereich. Escape hebt ihn auf.',
  chartRangeChosen: (range) => `Gewählt: ${range}`,
  chartRangeCleared: 'Bereich aufgehoben',
  chartRangeClear: 'Bereich aufheben',
  chartLegend: 'Im Diagramm gezeigt',
  chartCopy: 'Kopieren oder sichern',
  chartCopyCsv: 'Als CSV kopieren',
  chartCopyPng: 'Als PNG kopieren',
  chartCopySvg: 'Als SVG kopieren',
  chartSavePng: 'Als PNG sichern',
  chartSaveSvg: 'Als SVG sichern',
  chartSaveCsv: 'Als CSV sichern',
  chartSavedInstead: 'Dieser Browser kopiert keine Bilder: als Datei gesichert',
  chartPictureFailed: 'Das Bild konnte nicht gezeichnet werden',
}
