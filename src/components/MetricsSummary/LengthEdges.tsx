'use client'

import { type ReactElement, useState } from 'react'
import { LENGTH_EDGES } from '../../metrics/lengthStarts.ts'
import { edgesFromText } from '../../view/lengthEdges.ts'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface LengthEdgesProps {
  /** First numbers of turns of the buckets. */
  edges: readonly number[]
  onEdgesChange: (edges: readonly number[]) => void
}

/** Ways to cut lengths that are on offer. */
const OFFERS: readonly string[] = [LENGTH_EDGES.join(), '1,2,5,10', '1,5,10,20', '1,10,25,50,100']
const OTHER = 'other'

/** Where buckets of lengths begin: one of a few ways, or numbers of the reader's own. */
export function LengthEdges({ edges, onEdgesChange }: LengthEdgesProps): ReactElement {
  const { labels, format } = usePresentation()
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const textOf = (list: readonly number[]): string => labels.listed(list.map((edge) => format.count(edge)))
  const found = typed === undefined ? undefined : edgesFromText(typed)
  return (
    <>
      <Picker
        label={labels.lengthEdges}
        variant="plain"
        value={typed === undefined ? edges.join() : OTHER}
        onChange={(next) => {
          if (next === OTHER) {
            setTyped(edges.join(', '))
            return
          }
          setTyped(undefined)
          onEdgesChange(next.split(',').map(Number))
        }}
        options={[
          ...[...new Set([...OFFERS, edges.join()])].map((value) => ({
            value,
            label: textOf(value.split(',').map(Number)),
          })),
          { value: OTHER, label: labels.lengthEdgesOther },
        ]}
      />
      {typed !== undefined && (
        <input
          // The reader has just asked for it.
          ref={focusOnce}
          className="ss-edges"
          inputMode="numeric"
          autoComplete="off"
          aria-label={labels.lengthEdgesInput}
          title={labels.lengthEdgesInput}
          aria-invalid={found === undefined}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            const next = edgesFromText(target.value)
            if (next) onEdgesChange(next)
          }}
        />
      )}
    </>
  )
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus()
}
