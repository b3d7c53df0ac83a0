'use client'

import { memo, type ReactElement } from 'react'
import type { Status } from '../../model/session.ts'
import type { IconName } from '../shared/Icon.tsx'
import { Menu } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { statusWord } from '../shared/StatusMark.tsx'

export interface StatusPickerProps {
  /** As the query says it. */
  value: string | undefined
  onChange: (value: string | undefined) => void
}

const statuses: readonly { readonly status: Status; readonly icon: IconName }[] = [
  { status: 'error', icon: 'circle-alert' },
  { status: 'running', icon: 'circle-play' },
  { status: 'ok', icon: 'circle-check' },
]

/** Sessions of one status, or of any. */
export const StatusPicker: React.NamedExoticComponent<StatusPickerProps> = memo(function StatusPicker({
  value,
  onChange,
}: StatusPickerProps): ReactElement {
  const { labels } = usePresentation()
  const chosen = statuses.find(({ status }) => status === value)
  return (
    <Menu
      label={chosen ? statusWord(labels, chosen.status) : labels.anyStatus}
      icon={chosen?.icon ?? 'circle-dashed'}
      variant="outline"
      className="ss-filter-control"
      entries={[
        { id: 'any', label: labels.anyStatus, checked: !chosen, onSelect: () => onChange(undefined) },
        ...statuses.map(({ status }) => ({
          id: status,
          label: statusWord(labels, status),
          checked: status === value,
          onSelect: () => onChange(status),
        })),
      ]}
    />
  )
})
