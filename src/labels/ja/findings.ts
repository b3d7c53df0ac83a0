import type { FindingsLabels } from '../../view/labels/findings.ts'

export const findings: FindingsLabels = {
  toolCallsCounted: (_count, shown) => `ツール呼び出し ${shown} 回`,
  modelCallsCounted: (_count, shown) => `モデル呼び出し ${shown} 回`,
  findingBreaks: (turn, error) =>
    error === '' ? `ターン ${turn} で破綻します。` : `ターン ${turn} で破綻します: ${error}`,
  findingUnanswered: (turn) => `ターン ${turn} には回答がありません。`,
  findingNotRecorded: (turn) => `ターン ${turn} は記録されていません。後のターンの履歴だけに現れます。`,
  findingCutOff: (turn) => `ターン ${turn} の回答はトークン上限で途切れました。`,
  findingRefusal: (turn) => `モデルはターン ${turn} で拒否しました。`,
  findingAskedAgain: (turn) => `ターン ${turn} でユーザーは同じことを再び尋ねました。`,
  findingSlowStep: (name, share, time, calls) => `${name} が時間の ${share} を占めます: ${calls}で ${time}。`,
  findingRepeatedFailure: (name, times, time) => `${name} は同じ引数で ${times} 回失敗し、合計 ${time} かかりました。`,
  findingActionsFailed: (failed, calls) => `${calls}のうち ${failed} が失敗しました。`,
  findingRateLimited: (_count, shown, gaveUp) =>
    `モデル呼び出し ${shown} 回が拒否されました（レート制限または過負荷）${gaveUp ? '。ターンは失敗しました' : ''}。`,
  findingRetryTime: (time, attempts) => `失敗した試行 ${attempts} 回に ${time} かかりました。`,
  findingCacheRebuilt: (written, read) =>
    `プロンプトキャッシュが作り直され続けました: 書き込み ${written} トークン、読み取り ${read}。`,
  findingContextNear: (turn, share, limit) =>
    `ターン ${turn} は、モデルの上限 ${limit} トークンの ${share} を送信しました。`,
  findingNeverEnded: (spans) => `${spans}が終了していないか、終了が届いていません。`,
  findingUsageMissing: (calls) => `${calls}でトークンの報告がありません。合計は一部です。`,
  findingCostMissing: (share) => `コストが分かるのは呼び出しの ${share} だけです。`,
  findingAttributesDropped: (count, spans) =>
    `送信側が ${spans}の属性を ${count} 個破棄しました。メッセージや数値が欠けている可能性があります。残すには OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT を引き上げてください。`,
  findingUserMissing: (traces, of) => `${of} トレース中 ${traces} にユーザーの記載がありません。`,
  findingSeveralUsers: (users) => `${users} 人のユーザーがこのセッション ID を共有しています。`,
  findingIdInherited: (spans, of) =>
    `${of} スパン中 ${spans} がセッション ID を持ちます。合計はトレース全体で計算しています。`,
  findingIdRegenerated: (sessions, user) =>
    `${user} にはトレース 1 つのセッションが ${sessions} 件続いています。呼び出しのたびにセッション ID が作られているようです。`,
}
