import type { Labels } from '../../view/labels.ts'
import type { KeyLine } from '../shared/KeyboardSheet.tsx'

/** All keys of the timeline, for its sheet. */
export function timelineKeys(labels: Labels): readonly KeyLine[] {
  return [
    [['Space', 'k'], labels.keysReplay],
    [['←', '→'], labels.keysEvents],
    [['Home', 'End'], labels.keysEnds],
    [['j', 'l'], labels.keysJump],
    [['e', 'E'], labels.keysErrors],
    [['t', 'T'], labels.keysToolCalls],
    [['<', '>'], labels.keysSpeed],
    [['s'], labels.keysSkipIdle],
    [['r', '[', ']'], labels.keysLoop],
    [['+', '-', '0'], labels.keysZoom],
    [['a', 'd'], labels.keysPan],
    [['z'], labels.keysRange],
    [['↵'], labels.keysOpenSpan],
    [['?'], labels.keyHelp],
  ]
}
