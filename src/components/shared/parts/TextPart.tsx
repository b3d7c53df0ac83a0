'use client'

import { type ReactElement, useMemo } from 'react'
import { CodeText } from '../CodeText.tsx'
import { JsonView } from '../JsonView.tsx'
import { Markdown } from '../Markdown.tsx'
import { jsonInText } from './jsonInText.ts'
import type { PartOf, PartProps } from './part.ts'

/**
 * What somebody said: Markdown as elements, JSON as a tree, and, as `raw` or from a system or a tool, exactly as it was
 * sent.
 */
export function TextPart({ part, saidBy, raw }: PartProps<PartOf<'text'>>): ReactElement {
  const isExact = raw || saidBy === 'system' || saidBy === 'tool'
  const json = useMemo(() => (raw ? undefined : jsonInText(part.text)), [raw, part.text])
  if (json !== undefined) return <JsonView value={json} text={part.text} copy={false} />
  if (isExact) return <CodeText text={part.text} copy={false} framed={false} className="ss-message-exact" />
  return <Markdown text={part.text} className="ss-message-text" />
}
