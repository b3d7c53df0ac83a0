'use client'

import type { ReactElement } from 'react'
import { Button } from './Button.tsx'
import { usePresentation } from './presentation.ts'
import { SearchField } from './SearchField.tsx'

export interface JsonToolsProps {
  search: string
  onSearchChange: (text: string) => void
  hit: { readonly current: number; readonly total: number } | undefined
  onStep: (by: 1 | -1) => void
  openTexts: boolean
  onOpenTextsChange: (open: boolean) => void
}

/** Searching a JSON value, and opening the texts in it that hold JSON. */
export function JsonTools({
  search,
  onSearchChange,
  hit,
  onStep,
  openTexts,
  onOpenTextsChange,
}: JsonToolsProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-json-tools">
      <SearchField
        value={search}
        onChange={onSearchChange}
        label={labels.jsonSearch}
        hit={hit}
        onNext={() => onStep(1)}
        onPrevious={() => onStep(-1)}
      />
      <Button
        icon="braces"
        label={labels.expandJsonTexts}
        pressed={openTexts}
        onClick={() => onOpenTextsChange(!openTexts)}
      />
    </div>
  )
}
