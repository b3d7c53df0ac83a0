import type { CommonLabels } from '../../view/labels/common.ts'
import { joinSentences } from '../../view/labels/sentences.ts'

export const common: CommonLabels = {
  // -- numbers and time
  missing: '–',
  unitMilliseconds: 'ms',
  unitSeconds: '秒',
  unitMinutes: '分',
  unitHours: '時間',
  unitDays: '日',
  unitGap: '',
  unitThousand: 'k',
  unitMillion: 'M',
  unitBillion: 'B',
  justNow: 'たった今',
  ago: (time) => `${time}前`,
  inTime: (time) => `${time}後`,
  range: (start, end) => `${start} ～ ${end}`,

  // -- things, counted
  sessions: (count, shown = String(count)) => `${shown} セッション`,
  traces: (count, shown = String(count)) => `${shown} トレース`,
  turns: (count, shown = String(count)) => `${shown} ターン`,
  spans: (count, shown = String(count)) => `${shown} スパン`,
  messages: (count, shown = String(count)) => `メッセージ ${shown} 件`,
  calls: (count, shown = String(count)) => `呼び出し ${shown} 回`,
  errors: (count, shown = String(count)) => `エラー ${shown} 件`,
  fields: (count, shown = String(count)) => `${shown} 項目`,
  items: (count, shown = String(count)) => `${shown} 件`,
  characters: (count, shown = String(count)) => `${shown} 文字`,
  tokens: (count, shown = String(count)) => `${shown} トークン`,
  more: (count, shown = String(count)) => `+${shown}`,
  listed: (parts) => parts.join('、'),
  sentences: (parts) => joinSentences(parts, '。', ''),
  countOf: (part, whole) => `${part} / ${whole}`,

  // -- kinds of spans
  kindLlm: 'LLM',
  kindAgent: 'エージェント',
  kindChain: 'チェーン',
  kindTool: 'ツール',
  kindRetriever: '検索',
  kindReranker: '再ランク付け',
  kindEmbedding: '埋め込み',
  kindGuardrail: 'ガードレール',
  kindEvaluator: '評価器',
  kindPrompt: 'プロンプト',
  kindEvent: 'イベント',
  kindUnknown: '不明',

  // -- states
  statusOk: '正常',
  statusError: '失敗',
  statusRunning: '実行中',
  statusUnset: '状態なし',
  scorePending: '評価中',
  scoreSkipped: '未実行',
  scoreFailed: '評価に失敗',
  toneOk: '良好',
  toneWarn: '警告',
  toneError: '不良',
  yes: 'はい',
  no: 'いいえ',
  on: 'オン',
  off: 'オフ',

  // -- who speaks
  roleUser: 'ユーザー',
  roleAssistant: 'AI',
  roleSystem: 'システム',
  roleTool: 'ツール',
  roleHumanAgent: '担当者',
  roleOther: 'その他',

  // -- buttons
  close: '閉じる',
  copy: 'コピー',
  copied: 'コピーしました',
  copyFailed: 'コピーできませんでした。テキストを選択して手動でコピーしてください。',
  clear: 'クリア',
  next: '次へ',
  previous: '前へ',
  expand: '展開',
  collapse: '折りたたむ',
  showMore: (shown, rest) => `さらに ${shown} 表示（残り ${rest}）`,
  showLess: '表示を減らす',
  search: '検索',
  resize: 'サイズ変更',
  open: '開く',

  // -- turn strip
  stripNoneFailed: (turns) => `${turns}、失敗なし`,
  stripFailed: (turns, failed) => `${turns}、失敗: ${failed}`,
  stripRunning: (sentence) => `${sentence}、1 つは実行中`,

  // -- text, code and JSON
  codeBlock: 'コード',
  tableInText: '表',
  imageNotLoaded: (name) => (name === '' ? '画像（未読み込み）' : `画像（未読み込み）: ${name}`),
  jsonTree: 'JSON',
  taskDone: '完了',
  taskOpen: '未完了',

  // -- when a part fails
  partFailedText: 'ほかの部分は引き続き使えます。データは保持されています。原因はレポートに記載されています。',
  copyReport: 'レポートをコピー',
}
