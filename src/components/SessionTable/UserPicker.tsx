'use client'

import { memo, type ReactElement, useEffect, useState } from 'react'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { ChoiceButton } from './ChoiceButton.tsx'
import type { CommonFacets } from './useFacets.ts'

export interface UserPickerProps {
  /** As the query says it. */
  value: string | undefined
  onChange: (value: string | undefined) => void
  facets: CommonFacets
}

/** Sessions of one user, or of any. */
export const UserPicker: React.NamedExoticComponent<UserPickerProps> = memo(function UserPicker({
  value,
  onChange,
  facets,
}: UserPickerProps): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <PopoverButton
      label={labels.columnUser}
      icon="user"
      iconEnd="chevron-down"
      words={<span className="ss-truncate">{value === undefined ? labels.anyUser : format.shorten(value, 24)}</span>}
      className="ss-filter-control ss-filter-user"
      layerClassName="ss-filter-users"
    >
      {(close) => (
        <Users
          value={value}
          facets={facets}
          onChoose={(next) => {
            onChange(next)
            close()
          }}
        />
      )}
    </PopoverButton>
  )
})

const USERS_SHOWN = 100

interface UsersProps {
  value: string | undefined
  facets: CommonFacets
  onChoose: (value: string | undefined) => void
}

/** Users of the sessions, those with most first; any other can be written in the query. */
function Users({ value, facets, onChoose }: UsersProps): ReactElement {
  const { labels, format } = usePresentation()
  const [search, setSearch] = useState('')
  const { prepare, read } = facets
  useEffect(() => prepare(), [prepare])
  const { facets: known, isExact } = read()
  const { users } = known
  const wanted = search.trim().toLowerCase()
  const found = users.filter((user) => user.value.toLowerCase().includes(wanted))
  const isKnown = users.some((user) => user.value.toLowerCase() === wanted)
  return (
    <>
      <SearchField label={labels.findUser} value={search} onChange={setSearch} />
      <div className="ss-filter-choices" role="group" aria-label={labels.columnUser}>
        {wanted === '' && (
          <ChoiceButton isChosen={value === undefined} onClick={() => onChoose(undefined)}>
            {labels.anyUser}
          </ChoiceButton>
        )}
        {found.slice(0, USERS_SHOWN).map((user) => (
          <ChoiceButton
            key={user.value}
            isChosen={user.value === value}
            hint={isExact ? format.count(user.count) : undefined}
            onClick={() => onChoose(user.value)}
          >
            {format.shorten(user.value, 40)}
          </ChoiceButton>
        ))}
        {wanted !== '' && !isKnown && (
          <ChoiceButton isChosen={false} onClick={() => onChoose(search.trim())}>
            {search.trim()}
          </ChoiceButton>
        )}
      </div>
    </>
  )
}
