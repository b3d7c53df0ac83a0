import type { Labels } from '../../view/labels.ts'
import type { KeyLine } from '../shared/KeyboardSheet.tsx'

/** All keys of the thread, for its sheet. */
export function keysOfThread(labels: Labels): readonly KeyLine[] {
  return [
    [['j', 'k'], labels.keysTurns],
    [['e', 'E'], labels.keysErrors],
    [['l'], labels.keysLow],
    [['[', ']'], labels.keysTries],
    [['/'], labels.searchConversation],
    [['o'], labels.viewTrace],
    [['c'], labels.copyTurn],
    [['f'], labels.keysFold],
    [['?'], labels.keysTitle],
  ]
}
