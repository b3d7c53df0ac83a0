'use client'

import type { ReactElement } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import { expandErrors, foldFromDepth } from '../../view/traceFolds.ts'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface FoldMenuProps {
  session: Session
  trace: Trace
  onFold: (folded: ReadonlySet<number>) => void
}

const LEVELS = [1, 2, 3, 4]

/** Opens all, folds to a level, or leaves only the way to each failure open: a button with a menu. */
export function FoldMenu({ session, trace, onFold }: FoldMenuProps): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <Menu
      label={labels.foldMenu}
      icon="fold-vertical"
      iconOnly
      entries={[
        { id: 'all', label: labels.expandAll, icon: 'unfold-vertical', onSelect: () => onFold(new Set()) },
        {
          id: 'errors',
          label: labels.expandErrors,
          icon: 'circle-x',
          hint: 'X',
          onSelect: () => onFold(expandErrors(session, trace)),
        },
        { id: 'levels', divider: true },
        ...LEVELS.map((level) => ({
          id: `level ${level}`,
          label: labels.foldToLevel(format.count(level)),
          onSelect: () => onFold(foldFromDepth(session, trace, level - 1)),
        })),
      ]}
    />
  )
}
