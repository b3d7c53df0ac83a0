import type { Labels } from '../../view/labels.ts'
import type { KeyLine } from '../shared/KeyboardSheet.tsx'

export interface TableAbilities {
  readonly canCompare: boolean
  readonly canFilter: boolean
  /** Rows fold. */
  readonly canFold: boolean
}

/** All keys of the list, for its sheet. */
export function keysOfTable(labels: Labels, { canCompare, canFilter, canFold }: TableAbilities): readonly KeyLine[] {
  return [
    [['↑', '↓'], labels.keyMove],
    [['Home', 'End', 'PgUp', 'PgDn'], labels.keyEnds],
    [['a…z'], labels.keyType],
    [['↵'], labels.keyOpen],
    [['←', '→'], labels.keyInside],
    ...(canFold ? [[['←', '→'], labels.keyFold] as const] : []),
    [['X'], labels.keySelect],
    [['Ctrl', 'A'], labels.keySelectAll],
    ...(canCompare ? [[['C'], labels.keyCompare] as const] : []),
    [['Esc'], labels.keyClear],
    ...(canFilter ? [[['/'], labels.filterSessions] as const] : []),
    [['?'], labels.keyHelp],
  ]
}
