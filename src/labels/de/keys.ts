import type { KeysLabels } from '../../view/labels/keys.ts'

export const keys: KeysLabels = {
  keysReplay: 'Abspielen und anhalten',
  keysEvents: 'Nächstes oder voriges Ereignis; mit Shift eine Runde',
  keysEnds: 'Anfang und Ende',
  keysJump: 'Einige Sekunden zurück und vor',
  keysToolCalls: 'Nächster oder voriger Tool-Aufruf',
  keysSpeed: 'Langsamer, schneller',
  keysSkipIdle: 'Pausen überspringen',
  keysLoop: 'Wiederholen; wo es beginnt und endet',
  keysZoom: 'Vergrößern, verkleinern, einpassen',
  keysPan: 'Früher, später',
  keysRange: 'Auf den Bereich vergrößern',
  keysOpenSpan: 'Den Span an der Abspielposition öffnen',
  keysSpans: 'Nächster oder voriger Span',
  keysFoldSpan: 'Einen Span zu- und aufklappen',
  keysHits: 'Nächster oder voriger Treffer',
  keysWidth: 'Volle Breite',
  keysTraces: 'Nächster oder voriger Trace',
  keysMeasure: 'Vom Span aus messen',
  keysWindow: 'Weniger Zeit, mehr Zeit, alles',
}
