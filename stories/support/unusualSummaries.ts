import type { SessionSummary } from '../../src/model/session.ts'
import { summaries } from './summaries.ts'

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'

/** Names, users, tags and messages as people and programs really write them; synthetic. */
const texts: readonly Partial<Record<'name' | 'user' | 'tag' | 'first' | 'last', string>>[] = [
  { name: word.repeat(4), user: word, tag: word, first: word.repeat(6), last: word.repeat(6) },
  {
    name: 'أريد إعادة طلبي ORDER-123 من فضلك',
    user: 'user-ليلى',
    tag: 'دعم',
    first: 'مرحبا، أين طردي؟',
    last: 'سيصل غدًا.',
  },
  { name: '👩‍👩‍👧‍👦 🇯🇵 família e\u0301e\u0301', user: '🦊', tag: '🚀', first: '👍🏽👍🏽👍🏽', last: '✅' },
  { name: 'two\nlines\tand a tab', first: 'one\n\n\ntwo', last: '```js\nlet a = 1\n```' },
  { name: '<b>bold</b> & "quoted" \u202etxt.exe', first: '<img src=x onerror=alert(1)>', last: '=1+1' },
  { name: 'z\u0340\u0341\u0342\u0343\u0344'.repeat(6), first: 'Z\u0336'.repeat(60) },
  {
    name: '注文の返品について、お客様からのお問い合わせがありました',
    first: '荷物はどこですか？',
    last: '明日届きます。',
  },
]

export const unusualSummaries: readonly SessionSummary[] = summaries.slice(0, texts.length).map((summary, index) => {
  const { name, user, tag, first, last } = texts[index] ?? {}
  return {
    ...summary,
    ...(name !== undefined && { name }),
    ...(user !== undefined && { userIds: [user] }),
    ...(tag !== undefined && { tags: [tag, ...(summary.tags ?? [])] }),
    ...(first !== undefined && { firstUserText: first }),
    ...(last !== undefined && { lastAssistantText: last }),
  }
})
