/** What the keys of a part do: the lines of its key sheet. */
export const keys = {
  keysReplay: 'Play and pause',
  keysEvents: 'Next or previous event; with Shift a turn',
  keysEnds: 'Beginning and end',
  keysJump: 'Back and on by a few seconds',
  keysToolCalls: 'Next or previous tool call',
  keysSpeed: 'Slower, faster',
  keysSkipIdle: 'Skip idle time',
  keysLoop: 'Repeat; where it begins and ends',
  keysZoom: 'Zoom in, zoom out, fit',
  keysPan: 'Earlier, later',
  keysRange: 'Zoom to the range',
  keysOpenSpan: 'Open the span at the playhead',
  keysSpans: 'Next or previous span',
  keysFoldSpan: 'Fold and unfold a span',
  keysHits: 'Next or previous hit',
  keysWidth: 'Full width',
  keysTraces: 'Next or previous trace',
  keysMeasure: 'Measure from the span',
  keysWindow: 'Less time, more time, all of it',
}

export type KeysLabels = typeof keys
