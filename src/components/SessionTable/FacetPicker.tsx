'use client'

import { type ReactElement, useEffect, useState } from 'react'
import type { FacetValue } from '../../query/facets.ts'
import type { Query } from '../../query/query.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SearchField } from '../shared/SearchField.tsx'
import { ChoiceButton } from './ChoiceButton.tsx'
import { hasRequiredValue, withValueToggled } from './queryText.ts'
import type { CommonFacets } from './useFacets.ts'

export interface FacetPickerProps {
  /** The query, and what it means. */
  text: string
  query: Query
  onChange: (text: string, details: ChangeDetails) => void
  facets: CommonFacets
  /** The button says what it is for; else it is its icon. */
  hasWords: boolean
}

/** Tags and values of the metadata that sessions must have: a button and its layer. Each choice is a condition of the query. */
export function FacetPicker({ hasWords, ...lists }: FacetPickerProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <PopoverButton
      label={labels.facetPicker}
      icon="tag"
      iconEnd={hasWords ? 'chevron-down' : undefined}
      words={hasWords ? <span className="ss-truncate">{labels.facetPicker}</span> : undefined}
      className="ss-filter-control"
      layerClassName="ss-filter-users"
    >
      <FacetLists {...lists} />
    </PopoverButton>
  )
}

const VALUES_SHOWN = 8
const VALUES_FOUND = 30

interface FacetList {
  readonly name: string
  readonly field: string
  readonly values: readonly FacetValue[]
}

function FacetLists({ text, query, onChange, facets }: Omit<FacetPickerProps, 'hasWords'>): ReactElement {
  const { labels, format } = usePresentation()
  const [search, setSearch] = useState('')
  const { prepare, read } = facets
  useEffect(() => prepare(), [prepare])
  const { facets: known, isExact } = read()
  const wanted = search.trim().toLowerCase()
  const lists: FacetList[] = [
    { name: labels.columnTags, field: 'tag', values: known.tags },
    ...known.metadata.map(({ key, values }) => ({ name: key, field: `metadata.${key}`, values })),
  ]
  const shown = lists
    .map((list) => ({ ...list, values: foundIn(list, wanted) }))
    .filter(({ values }) => values.length > 0)
  return (
    <>
      <SearchField label={labels.findFacet} value={search} onChange={setSearch} />
      <div className="ss-filter-choices">
        {shown.length === 0 && <p className="ss-filter-none ss-small ss-dim">{labels.noFacets}</p>}
        {shown.map(({ name, field, values }) => (
          <div key={field} role="group" aria-label={name}>
            <div className="ss-menu-heading" aria-hidden>
              {name}
            </div>
            {values.map(({ value, count }) => (
              <ChoiceButton
                key={value}
                isChosen={hasRequiredValue(query, field, value)}
                hint={isExact ? format.count(count) : undefined}
                onClick={(event) =>
                  onChange(withValueToggled(text, query, field, value), {
                    reason: 'pointer',
                    event: event.nativeEvent,
                  })
                }
              >
                {format.shorten(value, 40)}
              </ChoiceButton>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

function foundIn({ name, values }: FacetList, wanted: string): readonly FacetValue[] {
  if (wanted === '' || name.toLowerCase().includes(wanted)) return values.slice(0, VALUES_SHOWN)
  return values.filter(({ value }) => value.toLowerCase().includes(wanted)).slice(0, VALUES_FOUND)
}
