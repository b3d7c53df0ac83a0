'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { type StackFrame, stackFrames } from '../../../view/stackFrames.ts'
import { CopyButton } from '../../shared/CopyButton.tsx'
import { usePresentation } from '../../shared/presentation.ts'

const MOST_LINES = 400

/** A stack with the reader's own code in front: lines of libraries are folded until they are asked for. */
export function StackView({ stack }: { stack: string }): ReactElement {
  const { labels, format } = usePresentation()
  const frames = useMemo(() => stackFrames(stack), [stack])
  const [whole, setWhole] = useState(false)
  const libraries = frames.filter((frame) => frame.isLibrary).length
  // A stack of libraries only would be empty without them.
  const folds = libraries > 0 && frames.some((frame) => frame.at !== undefined && !frame.isLibrary)
  const shown = (folds && !whole ? frames.filter((frame) => !frame.isLibrary) : frames).slice(0, MOST_LINES)
  return (
    <div className="ss-stack">
      <ol className="ss-stack-frames" translate="no">
        {shown.map((frame, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a stack never move and may be equal
          <li key={index} data-library={frame.isLibrary || undefined}>
            <Line frame={frame} />
          </li>
        ))}
      </ol>
      <CopyButton text={stack} size="md" label={labels.copyStack} className="ss-code-copy" />
      {folds && (
        <button type="button" className="ss-link ss-small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {labels.showLibraryFrames(libraries, format.count(libraries))}
        </button>
      )}
    </div>
  )
}

function Line({ frame }: { frame: StackFrame }): ReactElement {
  if (frame.at === undefined) return <>{frame.text}</>
  return (
    <>
      {frame.called !== undefined && <b>{frame.called} </b>}
      <span className="ss-dim">{frame.at}</span>
    </>
  )
}
