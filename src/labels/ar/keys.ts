import type { KeysLabels } from '../../view/labels/keys.ts'

export const keys: KeysLabels = {
  keysReplay: 'تشغيل وإيقاف مؤقت',
  keysEvents: 'الحدث التالي أو السابق؛ ومع Shift دور',
  keysEnds: 'البداية والنهاية',
  keysJump: 'بضع ثوانٍ إلى الخلف وإلى الأمام',
  keysToolCalls: 'استدعاء الأداة التالي أو السابق',
  keysSpeed: 'أبطأ، أسرع',
  keysSkipIdle: 'تخطّي الخمول',
  keysLoop: 'تكرار؛ وأين يبدأ وينتهي',
  keysZoom: 'تكبير، تصغير، ملاءمة',
  keysPan: 'إلى وقت أسبق، إلى وقت لاحق',
  keysRange: 'تكبير النطاق',
  keysOpenSpan: 'فتح الامتداد عند موضع التشغيل',
  keysSpans: 'الامتداد التالي أو السابق',
  keysFoldSpan: 'طي الامتداد وفتحه',
  keysHits: 'النتيجة التالية أو السابقة',
  keysWidth: 'العرض الكامل',
  keysTraces: 'التتبّع التالي أو السابق',
  keysMeasure: 'القياس من الامتداد',
  keysWindow: 'زمن أقل، زمن أكثر، الكل',
}
