import type { CommonLabels } from '../../view/labels/common.ts'
import { joinSentences } from '../../view/labels/sentences.ts'
import { counted } from './counted.ts'

export const common: CommonLabels = {
  // -- numbers and time
  missing: '–',
  unitMilliseconds: 'م.ث',
  unitSeconds: 'ث',
  unitMinutes: 'د',
  unitHours: 'س',
  unitDays: 'ي',
  unitGap: '\u202f',
  unitThousand: ' ألف',
  unitMillion: ' مليون',
  unitBillion: ' مليار',
  justNow: 'الآن',
  ago: (time) => `قبل ${time}`,
  inTime: (time) => `بعد ${time}`,
  range: (start, end) => `${start} – ${end}`,

  // -- things, counted
  sessions: (count, shown = String(count)) => counted(count, shown, { two: 'جلستان', few: 'جلسات', other: 'جلسة' }),
  traces: (count, shown = String(count)) =>
    counted(count, shown, { two: 'تتبّعان', few: 'تتبّعات', many: 'تتبّعًا', other: 'تتبّع' }),
  turns: (count, shown = String(count)) =>
    counted(count, shown, { two: 'دوران', few: 'أدوار', many: 'دورًا', other: 'دور' }),
  spans: (count, shown = String(count)) =>
    counted(count, shown, { two: 'امتدادان', few: 'امتدادات', many: 'امتدادًا', other: 'امتداد' }),
  messages: (count, shown = String(count)) => counted(count, shown, { two: 'رسالتان', few: 'رسائل', other: 'رسالة' }),
  calls: (count, shown = String(count)) =>
    counted(count, shown, { two: 'استدعاءان', few: 'استدعاءات', other: 'استدعاء' }),
  errors: (count, shown = String(count)) => counted(count, shown, { two: 'خطآن', few: 'أخطاء', other: 'خطأ' }),
  fields: (count, shown = String(count)) =>
    counted(count, shown, { two: 'حقلان', few: 'حقول', many: 'حقلًا', other: 'حقل' }),
  items: (count, shown = String(count)) =>
    counted(count, shown, { two: 'عنصران', few: 'عناصر', many: 'عنصرًا', other: 'عنصر' }),
  characters: (count, shown = String(count)) =>
    counted(count, shown, { two: 'حرفان', few: 'أحرف', many: 'حرفًا', other: 'حرف' }),
  tokens: (count, shown = String(count)) =>
    counted(count, shown, { two: 'رمزان', few: 'رموز', many: 'رمزًا', other: 'رمز' }),
  more: (count, shown = String(count)) => `+${shown}`,
  listed: (parts) => parts.join('، '),
  sentences: (parts) => joinSentences(parts, '.', ' '),
  countOf: (part, whole) => `${part} من ${whole}`,

  // -- kinds of spans
  kindLlm: 'نموذج لغوي',
  kindAgent: 'وكيل',
  kindChain: 'سلسلة',
  kindTool: 'أداة',
  kindRetriever: 'استرجاع',
  kindReranker: 'إعادة ترتيب',
  kindEmbedding: 'تضمين',
  kindGuardrail: 'حاجز أمان',
  kindEvaluator: 'مقيّم',
  kindPrompt: 'موجّه',
  kindEvent: 'حدث',
  kindUnknown: 'غير معروف',

  // -- states
  statusOk: 'سليم',
  statusError: 'فشل',
  statusRunning: 'قيد التشغيل',
  statusUnset: 'بلا حالة',
  scorePending: 'قيد التقييم',
  scoreSkipped: 'لم يُنفَّذ',
  scoreFailed: 'فشل التقييم',
  toneOk: 'جيد',
  toneWarn: 'تحذير',
  toneError: 'سيئ',
  yes: 'نعم',
  no: 'لا',
  on: 'مفعّل',
  off: 'معطّل',

  // -- who speaks
  roleUser: 'مستخدم',
  roleAssistant: 'الذكاء الاصطناعي',
  roleSystem: 'النظام',
  roleTool: 'الأداة',
  roleHumanAgent: 'موظف',
  roleOther: 'آخر',

  // -- buttons
  close: 'إغلاق',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyFailed: 'تعذّر النسخ. حدّد النص وانسخه يدويًا.',
  clear: 'مسح',
  next: 'التالي',
  previous: 'السابق',
  expand: 'توسيع',
  collapse: 'طي',
  showMore: (shown, rest) => `عرض ${shown} أخرى، يبقى ${rest}`,
  showLess: 'عرض أقل',
  search: 'بحث',
  resize: 'تغيير الحجم',
  open: 'فتح',

  // -- turn strip
  stripNoneFailed: (turns) => `${turns}، لم يفشل أي منها`,
  stripFailed: (turns, failed) => `${turns}، الفاشلة: ${failed}`,
  stripRunning: (sentence) => `${sentence}، وواحد ما زال يعمل`,

  // -- text, code and JSON
  codeBlock: 'شيفرة',
  tableInText: 'جدول',
  imageNotLoaded: (name) => (name === '' ? 'صورة لم تُحمَّل' : `صورة لم تُحمَّل: ${name}`),
  jsonTree: 'JSON',
  taskDone: 'منجزة',
  taskOpen: 'غير منجزة',

  // -- when a part fails
  partFailedText: 'تواصل بقية الأجزاء عملها. البيانات محفوظة، والتقرير يبيّن سبب الخلل.',
  copyReport: 'نسخ التقرير',
}
