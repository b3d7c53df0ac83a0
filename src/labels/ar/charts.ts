import type { ChartsLabels } from '../../view/labels/charts.ts'

export const charts: ChartsLabels = {
  chartRangeHow: 'اسحب، أو اضغط Shift مع الأسهم، لاختيار نطاق. Escape يلغيه.',
  chartRangeChosen: (range) => `المختار: ${range}`,
  chartRangeCleared: 'أُلغي النطاق',
  chartRangeClear: 'إلغاء النطاق',
  chartLegend: 'المعروض في الرسم',
  chartCopy: 'نسخ أو حفظ',
  chartCopyCsv: 'نسخ كـ CSV',
  chartCopyPng: 'نسخ كـ PNG',
  chartCopySvg: 'نسخ كـ SVG',
  chartSavePng: 'حفظ كـ PNG',
  chartSaveSvg: 'حفظ كـ SVG',
  chartSaveCsv: 'حفظ كـ CSV',
  chartSavedInstead: 'هذا المتصفح لا ينسخ الصور: حُفظت كملف',
  chartPictureFailed: 'تعذّر رسم الصورة',
}
