'use client'

import type { ReactElement } from 'react'
import { type AlignBy, defaultAlike } from '../../metrics/alignSteps.ts'
import type { Session } from '../../model/session.ts'
import type { CompareView } from '../../view/compareView.ts'
import { Button } from '../shared/Button.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Slot } from '../shared/Slot.tsx'
import type { ComparisonSlots } from './slots.ts'

interface ComparisonBarProps extends Pick<ComparisonSlots, 'renderToolbar'> {
  a: Session
  b: Session
  view: CompareView
  alignBy: AlignBy
  onAlignBy: (alignBy: AlignBy) => void
  alike: number
  onAlike: (alike: number) => void
  onlyDifferent: boolean
  onOnlyDifferent: (on: boolean) => void
  onSwap: () => void
}

/** From loosely over what is meant by default to nearly the same. */
const LIKENESSES = [0.15, defaultAlike, 0.6, 0.9]

/** The bar above two sessions, or what the host puts there. */
export function ComparisonBar(props: ComparisonBarProps): ReactElement {
  const { a, b, renderToolbar } = props
  return (
    <div className="ss-comparison-bar">
      <Slot name="renderToolbar" render={renderToolbar} given={{ a, b }} resetKey={a}>
        <Tools {...props} />
      </Slot>
    </div>
  )
}

/** What is shown, how steps find each other, and which side is which. */
function Tools(props: ComparisonBarProps): ReactElement {
  const { labels, format } = usePresentation()
  const { view } = props
  return (
    <>
      <Segmented<'all' | 'different'>
        label={labels.compareShow}
        value={props.onlyDifferent ? 'different' : 'all'}
        onChange={(shown) => props.onOnlyDifferent(shown === 'different')}
        options={[
          { value: 'all', label: view.unit === 'turn' ? labels.allTurns : labels.allSteps },
          { value: 'different', label: `${labels.differences} ${format.count(view.different)}` },
        ]}
      />
      <span className="ss-grow" />
      <Picker<AlignBy>
        label={labels.alignBy}
        value={props.alignBy}
        onChange={props.onAlignBy}
        options={[
          { value: 'content', label: labels.alignByContent },
          { value: 'order', label: labels.alignByOrder },
          { value: 'name', label: labels.alignByName },
        ]}
      />
      {props.alignBy === 'content' && (
        <Picker
          label={labels.alikeFrom}
          value={String(props.alike)}
          onChange={(next) => props.onAlike(Number(next))}
          options={[...new Set([...LIKENESSES, props.alike])]
            .sort((one, other) => one - other)
            .map((share) => ({ value: String(share), label: labels.alikeAtLeast(format.share(share)) }))}
        />
      )}
      <Button icon="arrow-left-right" onClick={props.onSwap}>
        {labels.swapSides}
      </Button>
    </>
  )
}
