import type { Labels } from '../../view/labels.ts'
import type { KeyLine } from '../shared/KeyboardSheet.tsx'

/** All keys of the drawer, for its sheet. */
export function keysOfDrawer(labels: Labels, canWiden: boolean): readonly KeyLine[] {
  return [
    [['↑', '↓'], labels.keysSpans],
    [['←', '→'], labels.keysFoldSpan],
    [['/'], labels.searchTrace],
    [['n', 'N'], labels.keysHits],
    [['e'], labels.nextError],
    [['x'], labels.expandErrors],
    [['p'], labels.criticalPath],
    [['m'], labels.keysMeasure],
    [['+', '-', '0'], labels.keysWindow],
    [['j', 'k'], labels.keysTraces],
    [['[', ']'], labels.keysTurns],
    ...(canWiden ? [[['f'], labels.keysWidth] as const] : []),
    [['Esc'], labels.close],
    [['?'], labels.keyHelp],
  ]
}
