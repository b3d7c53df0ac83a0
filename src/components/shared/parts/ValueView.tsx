'use client'

import type { ReactElement } from 'react'
import { CodeText } from '../CodeText.tsx'
import { JsonView } from '../JsonView.tsx'
import { usePresentation } from '../presentation.ts'
import { jsonInText } from './jsonInText.ts'
import { oneLine } from './oneLine.ts'

export interface ValueViewProps {
  /** Any value. `undefined`: the payload did not say. */
  value: unknown
  /** What it is, for screen readers. */
  label: string
}

const mostFields = 24
const longestField = 120

/**
 * A value at reading size: a few short fields as a small table, text as text, anything else as a tree. Falsy values are
 * values: `0`, `false`, `null` and the empty text are shown.
 */
export function ValueView({ value, label }: ValueViewProps): ReactElement {
  const { labels } = usePresentation()
  if (value === undefined) return <p className="ss-dim ss-small">{labels.notRecorded}</p>
  if (value === '') return <p className="ss-dim ss-small">{labels.emptyText}</p>
  if (typeof value === 'string') {
    const json = jsonInText(value)
    if (json === undefined) return <CodeText text={value} framed={false} copy={false} />
    return <JsonView value={json} text={value} copy={false} openDepth={1} label={label} />
  }
  if (typeof value !== 'object' || value === null) return <CodeText text={String(value)} framed={false} copy={false} />
  const fields = shortFields(value)
  if (fields === undefined) return <JsonView value={value} copy={false} openDepth={1} label={label} />
  return (
    <dl className="ss-value-fields" translate="no">
      {fields.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The fields of an object where each fits on a line or two, else `undefined`. */
function shortFields(value: object): [string, string][] | undefined {
  if (Array.isArray(value)) return undefined
  const entries = Object.entries(value)
  if (entries.length === 0 || entries.length > mostFields) return undefined
  const fields: [string, string][] = []
  for (const [name, field] of entries) {
    const text = shortText(field)
    if (text === undefined || name.length > 40) return undefined
    fields.push([name, text])
  }
  return fields
}

function shortText(value: unknown): string | undefined {
  if (typeof value === 'string')
    return value.length > longestField || value.includes('\n') ? undefined : JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const isFlat = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)
  if (!isFlat || value.length > 8) return Object.keys(value).length === 0 ? oneLine(value) : undefined
  const text = `[${value.map((item) => JSON.stringify(item) ?? String(item)).join(', ')}]`
  return text.length > longestField ? undefined : text
}
