'use client'

import { type ReactElement, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../shared/Button.tsx'
import { Popover } from '../shared/Popover.tsx'
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
export function UserPicker({ value, onChange, facets }: UserPickerProps): ReactElement {
  const { labels, format } = usePresentation()
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()

  function close(): void {
    setOpen(false)
    trigger.current?.focus()
  }
  return (
    <>
      <Button
        ref={trigger}
        variant="outline"
        icon="user"
        iconEnd="chevron-down"
        className="ss-filter-control ss-filter-user"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="ss-truncate">{value === undefined ? labels.anyUser : format.shorten(value, 24)}</span>
      </Button>
      <Popover
        anchorRef={trigger}
        open={open}
        id={id}
        align="end"
        role="dialog"
        label={labels.columnUser}
        className="ss-filter-users"
        onClose={(reason) => (reason === 'escape' ? close() : setOpen(false))}
      >
        <Users
          value={value}
          facets={facets}
          onChoose={(next) => {
            onChange(next)
            close()
          }}
        />
      </Popover>
    </>
  )
}

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
