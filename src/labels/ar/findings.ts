import type { FindingsLabels } from '../../view/labels/findings.ts'
import { counted } from './counted.ts'

export const findings: FindingsLabels = {
  toolCallsCounted: (count, shown) =>
    counted(count, shown, { two: 'استدعاءا أداة', few: 'استدعاءات أدوات', other: 'استدعاء أداة' }),
  modelCallsCounted: (count, shown) =>
    counted(count, shown, { two: 'استدعاءا نموذج', few: 'استدعاءات نموذج', other: 'استدعاء نموذج' }),
  findingBreaks: (turn, error) => (error === '' ? `التعطّل في الدور ${turn}.` : `التعطّل في الدور ${turn}: ${error}`),
  findingUnanswered: (turn) => `لم يتلقَّ الدور ${turn} جوابًا.`,
  findingNotRecorded: (turn) => `لم يُسجَّل الدور ${turn}: لا يظهر إلا في سجل دور لاحق.`,
  findingCutOff: (turn) => `قُطع جواب الدور ${turn} عند حدّ الرموز.`,
  findingRefusal: (turn) => `رفض النموذج في الدور ${turn}.`,
  findingAskedAgain: (turn) => `في الدور ${turn} سأل المستخدم السؤال نفسه من جديد.`,
  findingSlowStep: (name, share, time, calls) => `يستغرق ${name} ${share} من الزمن: ${time} في ${calls}.`,
  findingRepeatedFailure: (name, times, time) => `فشل ${name} بالوسائط نفسها ${times} من المرات، والزمن الكلي ${time}.`,
  findingActionsFailed: (failed, calls) => `فشل ${failed} من ${calls}.`,
  findingRateLimited: (count, shown, gaveUp) =>
    `رُفض ${counted(count, shown, { two: 'استدعاءا نموذج', few: 'استدعاءات نموذج', other: 'استدعاء نموذج' })} (حدّ المعدّل أو الحمل الزائد)${gaveUp ? '، وفشل الدور' : ''}.`,
  findingRetryTime: (time, attempts) => `ذهب ${time} في محاولات فاشلة عددها ${attempts}.`,
  findingCacheRebuilt: (written, read) =>
    `ظلّت ذاكرة الموجّه المؤقتة تُبنى من جديد: الرموز المكتوبة ${written} والمقروءة ${read}.`,
  findingContextNear: (turn, share, limit) =>
    `أرسل الدور ${turn} ما نسبته ${share} من الرموز الـ${limit} التي يسعها نموذجه.`,
  findingNeverEnded: (spans) => `${spans} لم تنتهِ، أو لم تصل نهايتها.`,
  findingUsageMissing: (calls) => `${calls} لم تبلّغ عن رموز: المجاميع ناقصة.`,
  findingCostMissing: (share) => `التكلفة معروفة في ${share} فقط من الاستدعاءات.`,
  findingAttributesDropped: (count, spans) =>
    `عدد السمات التي أسقطها المُرسِل من ${spans}: ${count}. قد تنقص رسائل وأعداد. ارفع OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT للاحتفاظ بها.`,
  findingUserMissing: (traces, of) => `${traces} من التتبّعات الـ${of} لا تذكر مستخدمًا.`,
  findingSeveralUsers: (users) => `معرّف الجلسة هذا مشترك بين عدة مستخدمين، وعددهم ${users}.`,
  findingIdInherited: (spans, of) => `يحمل معرّف الجلسة ${spans} من الامتدادات الـ${of}؛ والمجاميع تأخذ التتبّعات كاملة.`,
  findingIdRegenerated: (sessions, user) =>
    `لدى ${user} جلسات متتالية عددها ${sessions} في كل منها تتبّع واحد: يبدو أن معرّف الجلسة يُنشأ من جديد لكل استدعاء.`,
}
