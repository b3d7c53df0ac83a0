import type { KeysLabels } from '../../view/labels/keys.ts'

export const keys: KeysLabels = {
  keysReplay: '再生と一時停止',
  keysEvents: '次・前のイベント（Shift でターン）',
  keysEnds: '最初と最後',
  keysJump: '数秒戻る・進む',
  keysToolCalls: '次・前のツール呼び出し',
  keysSpeed: '遅く・速く',
  keysSkipIdle: '待機を飛ばす',
  keysLoop: '繰り返し、その始まりと終わり',
  keysZoom: '拡大・縮小・全体',
  keysPan: '前の時間へ・後の時間へ',
  keysRange: '範囲に拡大',
  keysOpenSpan: '再生位置のスパンを開く',
  keysSpans: '次・前のスパン',
  keysFoldSpan: 'スパンを折りたたむ・展開',
  keysHits: '次・前の一致',
  keysWidth: '全幅',
  keysTraces: '次・前のトレース',
  keysMeasure: 'スパンから測る',
  keysWindow: '時間を狭く・広く・全体',
}
