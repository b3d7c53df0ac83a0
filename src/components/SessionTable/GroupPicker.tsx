'use client'

import { memo, type ReactElement } from 'react'
import type { GroupKey } from '../../query/groupSessions.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SessionTableColumn } from './tableColumns.ts'

export interface GroupPickerProps {
  value: GroupKey | null
  onChange: (groupBy: GroupKey | null, details: ChangeDetails) => void
  /** Every column there is: one for each key of the metadata. */
  columns: readonly SessionTableColumn[]
}

const named = ['user', 'tenant', 'project', 'environment', 'model', 'tag', 'status', 'day'] as const
/** What sessions are put together by. */
export const GroupPicker: React.NamedExoticComponent<GroupPickerProps> = memo(function GroupPicker({
  value,
  onChange,
  columns,
}: GroupPickerProps): ReactElement {
  const { labels, announce } = usePresentation()
  const keys = columns.flatMap(({ id }): GroupKey[] => (isMetadata(id) ? [id] : []))
  // A key that was asked for stays, also when the sessions at hand do not carry it.
  if (value?.startsWith('metadata.') && !keys.includes(value)) keys.push(value)
  const nameOf = (key: GroupKey): string =>
    key.startsWith('metadata.')
      ? key.slice('metadata.'.length)
      : labels.groupNames[key as Exclude<GroupKey, `metadata.${string}`>]
  return (
    <Picker<GroupKey | 'none'>
      label={labels.groupSessions}
      icon="layers"
      className="ss-filter-group"
      options={[
        { value: 'none', label: labels.groupNames.none },
        ...[...named, ...keys].map((key) => ({ value: key, label: nameOf(key) })),
      ]}
      value={value ?? 'none'}
      onChange={(next) => {
        onChange(next === 'none' ? null : next, { reason: 'pointer' })
        announce(next === 'none' ? labels.groupNames.none : labels.groupedBy(nameOf(next)))
      }}
    />
  )
})

function isMetadata(id: string): id is `metadata.${string}` {
  return id.startsWith('metadata.')
}
