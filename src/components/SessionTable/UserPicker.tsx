'use client'

import { type ReactElement, useId, useMemo, useRef, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { facets } from '../../query/facets.ts'
import { Button } from '../shared/Button.tsx'
import { Popover } from '../shared/Popover.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { ChoiceButton } from './ChoiceButton.tsx'
import { sampleOf } from './useCompletions.ts'

export interface UserPickerProps {
  /** As the query says it. */
  value: string | undefined
  onChange: (value: string | undefined) => void
  sessions: readonly SessionSummary[]
}

/** Sessions of one user, or of any. */
export function UserPicker({ value, onChange, sessions }: UserPickerProps): ReactElement {
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
          sessions={sessions}
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
  sessions: readonly SessionSummary[]
  onChoose: (value: string | undefined) => void
}

/** Users of the sessions, those with most first; any other can be written in the query. */
function Users({ value, sessions, onChoose }: UsersProps): ReactElement {
  const { labels, format } = usePresentation()
  const [search, setSearch] = useState('')
  const sample = useMemo(() => sampleOf(sessions), [sessions])
  const users = useMemo(() => facets(sample.map(usersOnly)).users, [sample])
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
            hint={sample === sessions ? format.count(user.count) : undefined}
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

/** What is counted here: reading more of a session would work out its turns. */
function usersOnly({ id, startMs, userIds }: SessionSummary): SessionSummary {
  return userIds ? { id, startMs, userIds } : { id, startMs }
}
