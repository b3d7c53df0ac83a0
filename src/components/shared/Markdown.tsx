'use client'

import { memo, type ReactElement, useMemo, useState } from 'react'
import { classes } from './attributes.ts'
import { MarkdownTokens } from './MarkdownTokens.tsx'
import { markdownChunks } from './markdownChunks.ts'
import { markdownTokens } from './markdownTokens.ts'
import { ShowMore } from './ShowMore.tsx'

export interface MarkdownProps {
  /** What a model or a person wrote. It is never trusted. */
  text: string
  /** Characters of a window on a long text. @default 24000 */
  windowSize?: number | undefined
  className?: string | undefined
}

/** A parser may take quadratic time on a hostile text: pieces of this size bound it. */
const chunkSize = 8000

/**
 * Text with Markdown in it, as elements: a `div`. HTML is shown as the text it is, links open only pages and mails,
 * images are not loaded, line breaks are kept. A long text is read and shown in windows.
 */
export function Markdown({ text, windowSize = 24_000, className }: MarkdownProps): ReactElement {
  const [wanted, setWanted] = useState(windowSize)
  const { chunks, end } = useMemo(() => firstChunks(text, wanted), [text, wanted])
  const left = text.length - end
  return (
    <div className={classes('ss-markdown', className)}>
      {chunks.map((chunk, index) => (
        // The pieces of a text keep their places: a longer window adds to the end.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <MarkdownChunk key={index} text={chunk} />
      ))}
      {left > 0 && (
        <ShowMore step={windowSize} left={left} words="characters" onClick={() => setWanted(end + windowSize)} />
      )}
    </div>
  )
}

const MarkdownChunk = memo(function MarkdownChunk({ text }: { text: string }): ReactElement {
  const tokens = useMemo(() => markdownTokens(text), [text])
  return tokens ? <MarkdownTokens tokens={tokens} depth={0} /> : <p className="ss-markdown-plain">{text}</p>
})

function firstChunks(text: string, wanted: number): { chunks: readonly string[]; end: number } {
  const chunks: string[] = []
  let end = 0
  for (const { piece, upTo } of markdownChunks(text, Math.min(chunkSize, wanted))) {
    chunks.push(piece)
    end = upTo
    if (end >= wanted) break
  }
  return { chunks, end }
}
