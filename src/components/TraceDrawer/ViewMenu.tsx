'use client'

import type { ReactElement } from 'react'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { TreeLook } from './treeLook.ts'

export interface ViewMenuProps {
  look: TreeLook
  onChange: (look: TreeLook) => void
}

/** Order, heat, figure and what is left out of the tree: a button with a menu of choices. */
export function ViewMenu({ look, onChange }: ViewMenuProps): ReactElement {
  const { labels } = usePresentation()
  const choice = <Key extends keyof TreeLook>(key: Key, value: TreeLook[Key], label: string): MenuEntry => ({
    id: `${key} ${value}`,
    label,
    checked: look[key] === value,
    keepOpen: true,
    onSelect: () => onChange({ ...look, [key]: value }),
  })
  return (
    <Menu
      label={labels.viewMenu}
      icon="settings-2"
      iconOnly
      entries={[
        {
          id: 'critical',
          label: labels.criticalPath,
          checked: look.critical,
          keepOpen: true,
          onSelect: () => onChange({ ...look, critical: !look.critical }),
        },
        {
          id: 'framework',
          label: labels.hideFramework,
          checked: look.framework === 'hidden',
          keepOpen: true,
          onSelect: () => onChange({ ...look, framework: look.framework === 'hidden' ? 'shown' : 'hidden' }),
        },
        { id: 'order', divider: true, label: labels.sortSiblings },
        choice('order', 'start', labels.sortByStart),
        choice('order', 'duration', labels.sortByDuration),
        { id: 'heat', divider: true, label: labels.heat },
        choice('heat', 'off', labels.heatOff),
        choice('heat', 'duration', labels.heatDuration),
        choice('heat', 'cost', labels.heatCost),
        { id: 'figure', divider: true, label: labels.rowFigure },
        choice('figure', 'duration', labels.rowDuration),
        choice('figure', 'self', labels.rowSelf),
        choice('figure', 'tokens', labels.rowTokens),
        choice('figure', 'cost', labels.rowCost),
      ]}
    />
  )
}
