'use client'

import { type ReactElement, useId, useMemo, useRef, useState } from 'react'
import { createFormat } from '../../view/format.ts'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { ChoiceButton } from './ChoiceButton.tsx'
import { matchingZones, timeZones, zoneOfBrowser } from './timeZones.ts'

export interface TimeZonePickerProps {
  /** An IANA zone. */
  value: string
  onChange: (timeZone: string) => void
  /** At which moment: with it the difference from UTC is told. */
  atMs: number | undefined
}

const MOST_SHOWN = 50

/** The zone of the fields above: the page's, UTC, the browser's, or any other, found by its name. Unfolds in place. */
export function TimeZonePicker({ value, onChange, atMs }: TimeZonePickerProps): ReactElement {
  const { labels, format, locale } = usePresentation()
  const [isOpen, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()
  const offset = useMemo(
    () => (atMs === undefined ? undefined : createFormat({ timeZone: value, locale }).zone(atMs)),
    [atMs, value, locale],
  )
  const own = isOpen ? zoneOfBrowser() : undefined
  const hints = new Map([
    ...(own === undefined ? [] : [[own, labels.zoneOfBrowser] as const]),
    [format.timeZone, labels.zoneOfPage] as const,
  ])
  const found = own === undefined ? [] : matchingZones(timeZones([format.timeZone, 'UTC', own]), search)

  function choose(zone: string): void {
    onChange(zone)
    setOpen(false)
    setSearch('')
    trigger.current?.focus()
  }
  return (
    <>
      <div className="ss-filter-field">
        <span className="ss-small ss-dim">{labels.timeZone}</span>
        <Button
          ref={trigger}
          variant="outline"
          size="sm"
          iconEnd="chevron-down"
          aria-label={`${labels.timeZone}: ${value}`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <span className="ss-truncate ss-grow">
            {offset === undefined || offset === value ? value : labels.listed([value, offset])}
          </span>
        </Button>
      </div>
      {isOpen && (
        <div id={id}>
          <SearchField label={labels.findTimeZone} value={search} onChange={setSearch} />
          <div className="ss-filter-choices ss-filter-zones" role="group" aria-label={labels.timeZone}>
            {found.slice(0, MOST_SHOWN).map((zone) => (
              <ChoiceButton key={zone} isChosen={zone === value} hint={hints.get(zone)} onClick={() => choose(zone)}>
                {zone.replaceAll('_', ' ')}
              </ChoiceButton>
            ))}
          </div>
        </div>
      )}
    </>
  )
}
