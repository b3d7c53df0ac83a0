'use client'

import { type ReactElement, useMemo } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import { type TurnFilter, turnChoices } from '../../view/threadFilter.ts'
import { Button } from '../shared/Button.tsx'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface ThreadFilterProps {
  turns: readonly Turn[]
  filter: TurnFilter
  onChange: (filter: TurnFilter) => void
}

/** Which turns are shown: those that failed, or those that carry a value of the metadata. A menu; nothing to choose: nothing. */
export function ThreadFilter({ turns, filter, onChange }: ThreadFilterProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const choices = useMemo(() => turnChoices(turns), [turns])
  const hasScores = useMemo(() => turns.some((turn) => turn.scores.length > 0), [turns])
  if (turns.length < 2) return null
  const toggled = (key: 'errors' | 'failedScores'): void => {
    const { [key]: on, ...rest } = filter
    onChange(on ? rest : { ...rest, [key]: true })
  }
  const entries: MenuEntry[] = [
    { id: 'errors', label: labels.filterErrors, checked: filter.errors === true, onSelect: () => toggled('errors') },
  ]
  if (hasScores) {
    entries.push({
      id: 'scores',
      label: labels.filterFailedScores,
      checked: filter.failedScores === true,
      onSelect: () => toggled('failedScores'),
    })
  }
  let key: string | undefined
  for (const [index, choice] of choices.entries()) {
    if (choice.key !== key) entries.push({ id: `key-${index}`, divider: true, label: choice.key })
    key = choice.key
    const isChosen = filter.metadata?.key === choice.key && filter.metadata.value === choice.value
    const { metadata: _metadata, ...rest } = filter
    entries.push({
      id: `value-${index}`,
      label: choice.value,
      hint: format.count(choice.count),
      checked: isChosen,
      onSelect: () => onChange(isChosen ? rest : { ...rest, metadata: { key: choice.key, value: choice.value } }),
    })
  }
  return <Menu className="ss-thread-filter" label={labels.filterTurns} icon="list-filter" iconOnly entries={entries} />
}

export interface FilterNoteProps {
  filter: TurnFilter
  shown: number
  of: number
  onClear: () => void
}

/** What is left out, and the way back. A `p`. */
export function FilterNote({ filter, shown, of, onClear }: FilterNoteProps): ReactElement {
  const { labels, format } = usePresentation()
  const words = [
    filter.errors ? labels.filterErrors : undefined,
    filter.failedScores ? labels.filterFailedScores : undefined,
    filter.metadata && `${filter.metadata.key} = ${filter.metadata.value}`,
  ].filter((word) => word !== undefined)
  return (
    <p className="ss-thread-filtered">
      <b>{labels.turnsOf(format.count(shown), format.count(of))}</b>
      <span className="ss-truncate">{labels.listed(words)}</span>
      <Button size="sm" icon="x" onClick={onClear}>
        {labels.showAllTurns}
      </Button>
    </p>
  )
}
