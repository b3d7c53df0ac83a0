'use client'

import { type FormEvent, type ReactElement, useState } from 'react'
import { isSameView, type SavedView, type TableView, tableViewOf, withView } from '../../view/savedView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ChoiceButton } from './ChoiceButton.tsx'

export interface ViewsPickerProps {
  /** What is shown now. */
  view: TableView
  onShow: (view: TableView, details: ChangeDetails) => void
  views: readonly SavedView[]
  /** Absent: views can be shown, not changed. */
  onViewsChange: ((views: readonly SavedView[], details: ChangeDetails) => void) | undefined
}

const NAME_CHARACTERS = 60

/** Ways to look at the list under a name: a button and its layer, in which the present one is saved. */
export function ViewsPicker({ view, onShow, views, onViewsChange }: ViewsPickerProps): ReactElement {
  const { labels, format } = usePresentation()
  const [name, setName] = useState('')
  const current = views.find((saved) => isSameView(tableViewOf(saved), view))
  const details: ChangeDetails = { reason: 'pointer' }

  function save(event: FormEvent, close: () => void): void {
    event.preventDefault()
    // Inside a form of the host, that one is not meant.
    event.stopPropagation()
    const given = name.trim()
    if (given === '') return
    onViewsChange?.(withView(views, { name: given, ...view }), details)
    setName('')
    close()
  }
  return (
    <PopoverButton
      label={labels.savedViews}
      buttonLabel={current ? `${labels.savedViews}: ${current.name}` : undefined}
      icon="flag"
      className="ss-filter-control"
      pressed={current !== undefined}
      layerClassName="ss-filter-users ss-views"
    >
      {(close) => (
        <>
          <ul className="ss-views-list" aria-label={labels.savedViews}>
            {views.map((saved) => (
              <li key={saved.name} className="ss-views-item">
                <ChoiceButton
                  isChosen={saved === current}
                  onClick={() => {
                    onShow(tableViewOf(saved), details)
                    close()
                  }}
                >
                  {format.shorten(saved.name, 40)}
                </ChoiceButton>
                {onViewsChange && (
                  <Button
                    size="sm"
                    icon="x"
                    label={labels.deleteView(saved.name)}
                    onClick={() =>
                      onViewsChange(
                        views.filter((other) => other !== saved),
                        details,
                      )
                    }
                  />
                )}
              </li>
            ))}
          </ul>
          {views.length === 0 && <p className="ss-filter-none ss-small ss-dim">{labels.noViews}</p>}
          {onViewsChange && (
            <form className="ss-views-form" onSubmit={(event) => save(event, close)}>
              <input
                type="text"
                className="ss-views-name"
                aria-label={labels.viewName}
                placeholder={labels.viewName}
                maxLength={NAME_CHARACTERS}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
              <Button variant="outline" size="sm" type="submit" disabled={name.trim() === ''}>
                {labels.saveView}
              </Button>
            </form>
          )}
        </>
      )}
    </PopoverButton>
  )
}
