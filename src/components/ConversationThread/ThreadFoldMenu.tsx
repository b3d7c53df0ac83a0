'use client'

import type { ReactElement } from 'react'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface ThreadFoldMenuProps {
  /** Turns that failed. */
  errorCount: number
  onFoldAll: (open: boolean) => void
  onError: (by: 1 | -1) => void
  /** An evaluation that has failed somewhere, by its name. */
  lowScore: string | undefined
  onLow: () => void
  /** Whether single-letter keys work, so that they are shown. */
  keys: boolean
}

/** Folds and unfolds, and goes to where the conversation broke. */
export function ThreadFoldMenu(props: ThreadFoldMenuProps): ReactElement {
  const { errorCount, onFoldAll, onError, lowScore, onLow, keys } = props
  const { labels } = usePresentation()
  return (
    <Menu
      label={labels.fold}
      icon="fold-vertical"
      entries={[
        { id: 'unfold', label: labels.unfoldAll, icon: 'unfold-vertical', onSelect: () => onFoldAll(true) },
        {
          id: 'fold',
          label: labels.foldAll,
          icon: 'fold-vertical',
          hint: keys ? 'F' : undefined,
          onSelect: () => onFoldAll(false),
        },
        { id: 'line', divider: true },
        {
          id: 'next-error',
          label: labels.nextError,
          icon: 'circle-alert',
          hint: keys ? 'E' : undefined,
          disabled: errorCount === 0,
          onSelect: () => onError(1),
        },
        {
          id: 'previous-error',
          label: labels.previousError,
          icon: 'circle-alert',
          hint: keys ? 'Shift+E' : undefined,
          disabled: errorCount === 0,
          onSelect: () => onError(-1),
        },
        ...(lowScore === undefined
          ? []
          : [
              {
                id: 'low',
                label: labels.firstLowTurn(lowScore),
                icon: 'target' as const,
                hint: keys ? 'L' : undefined,
                onSelect: onLow,
              },
            ]),
      ]}
    />
  )
}
