'use client'

import { type ReactElement, useState } from 'react'
import { classes } from './attributes.ts'
import { CopyButton } from './CopyButton.tsx'
import { ShowMore } from './ShowMore.tsx'
import { windowEnd } from './textWindow.ts'

export interface CodeTextProps {
  /** Shown and copied exactly. */
  text: string
  /** A button to copy all of it. @default true */
  copy?: boolean | undefined
  /** A frame and a ground. Without it the text stands as it is. @default true */
  framed?: boolean | undefined
  /** Characters of a window on a long text. @default 20000 */
  windowSize?: number | undefined
  className?: string | undefined
}

/** Text as it is: a `div` around a `pre`. A long text is shown in windows, and all of it can be reached and copied. */
export function CodeText({
  text,
  copy = true,
  framed = true,
  windowSize = 20_000,
  className,
}: CodeTextProps): ReactElement {
  const [shown, setShown] = useState(windowSize)
  const end = windowEnd(text, shown)
  const left = text.length - end
  return (
    <div className={classes('ss-code', className)} data-framed={framed ? '' : undefined}>
      <pre className="ss-code-text" translate="no">
        {text.slice(0, end)}
      </pre>
      {left > 0 && (
        <ShowMore step={windowSize} left={left} words="characters" onClick={() => setShown(end + windowSize)} />
      )}
      {copy && <CopyButton text={text} size="md" className="ss-code-copy" />}
    </div>
  )
}
