'use client'

import { type ReactElement, useMemo, useRef, useState } from 'react'
import type { Session, SpanKind, SpanStatus, Trace } from '../../model/session.ts'
import { filterCount, type TraceFilter } from '../../view/traceFilter.ts'
import { Button } from '../shared/Button.tsx'
import { Checkbox } from '../shared/Checkbox.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { kindWord } from '../shared/kinds.ts'
import { Picker } from '../shared/Picker.tsx'
import { Popover } from '../shared/Popover.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { statusWord } from '../shared/StatusMark.tsx'
import { Switch } from '../shared/Switch.tsx'

/** A filter and what becomes of the spans above those that meet it. */
export interface FilterChoice extends TraceFilter {
  readonly ancestors: 'kept' | 'hidden'
}

export const noFilter: FilterChoice = { ancestors: 'kept' }

export interface FilterButtonProps {
  session: Session
  trace: Trace
  filter: FilterChoice
  onChange: (filter: FilterChoice) => void
}

const ANY = ''

/** Which spans are shown: a button that opens a form whose fields work at once. */
export function FilterButton({ session, trace, filter, onChange }: FilterButtonProps): ReactElement {
  const { labels, format } = usePresentation()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const present = useMemo(() => presentIn(session, trace), [session, trace])
  const count = filterCount(filter)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      <Button
        ref={button}
        icon="filter"
        pressed={count > 0 || undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {count > 0 ? labels.filtersSet(format.count(count)) : labels.filterSpans}
      </Button>
      <Popover
        anchorRef={button}
        open={open}
        align="end"
        role="dialog"
        label={labels.filterSpans}
        className="ss-drawer-filter"
        onClose={(reason) => (reason === 'escape' ? close() : setOpen(false))}
      >
        <div className="ss-drawer-filter-form" onKeyDown={(event) => event.stopPropagation()}>
          <Choices
            legend={labels.filterKind}
            options={present.kinds}
            chosen={filter.kinds}
            wordOf={(kind) => (
              <>
                <KindGlyph kind={kind} size="sm" decorative /> {kindWord(labels, kind)}
              </>
            )}
            onChange={({ kinds: _kinds, ...rest }, kinds) => onChange({ ...rest, ...(kinds.size > 0 && { kinds }) })}
            filter={filter}
          />
          <Choices
            legend={labels.filterStatus}
            options={present.statuses}
            chosen={filter.statuses}
            wordOf={(status) => statusWord(labels, status)}
            onChange={({ statuses: _statuses, ...rest }, statuses) =>
              onChange({ ...rest, ...(statuses.size > 0 && { statuses }) })
            }
            filter={filter}
          />
          {present.models.length > 0 && (
            <Picker
              label={labels.filterModel}
              value={filter.model ?? ANY}
              options={[
                { value: ANY, label: labels.anyModel },
                ...present.models.map((model) => ({ value: model, label: model })),
              ]}
              onChange={(model) => onChange({ ...filter, model })}
            />
          )}
          <Field
            label={labels.filterName}
            value={filter.name ?? ''}
            onChange={(name) => onChange({ ...filter, name })}
          />
          <Field
            label={labels.filterAttribute}
            hint={labels.filterAttributeHint}
            value={filter.attribute ?? ''}
            onChange={(attribute) => onChange({ ...filter, attribute })}
          />
          <div className="ss-row">
            <Switch
              checked={filter.ancestors === 'kept'}
              onChange={(kept) => onChange({ ...filter, ancestors: kept ? 'kept' : 'hidden' })}
            >
              {labels.keepAncestors}
            </Switch>
            <span className="ss-grow" />
            <Button disabled={count === 0} onClick={() => onChange({ ancestors: filter.ancestors })}>
              {labels.clearFilters}
            </Button>
          </div>
        </div>
      </Popover>
    </>
  )
}

interface ChoicesProps<Value extends string> {
  legend: string
  options: readonly Value[]
  chosen: ReadonlySet<Value> | undefined
  wordOf: (value: Value) => React.ReactNode
  filter: FilterChoice
  onChange: (filter: FilterChoice, chosen: ReadonlySet<Value>) => void
}

function Choices<Value extends string>({
  legend,
  options,
  chosen,
  wordOf,
  filter,
  onChange,
}: ChoicesProps<Value>): ReactElement | null {
  if (options.length < 2) return null
  const toggle = (value: Value, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(value)
    else next.delete(value)
    onChange(filter, next)
  }
  return (
    <fieldset className="ss-drawer-filter-choices">
      <legend>{legend}</legend>
      {options.map((value) => (
        <Checkbox key={value} checked={chosen?.has(value) ?? false} onChange={(isOn) => toggle(value, isOn)}>
          {wordOf(value)}
        </Checkbox>
      ))}
    </fieldset>
  )
}

function Field({
  label,
  hint,
  value,
  onChange,
}: {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
}): ReactElement {
  return (
    <label className="ss-drawer-field">
      <span>{label}</span>
      <input
        type="text"
        value={value}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

const MOST_MODELS = 50

/** What the trace has of each, so that no choice leads nowhere. */
function presentIn(
  session: Session,
  trace: Trace,
): { kinds: readonly SpanKind[]; statuses: readonly SpanStatus[]; models: readonly string[] } {
  const kinds = new Set<SpanKind>()
  const statuses = new Set<SpanStatus>()
  const models = new Set<string>()
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (!span) continue
    kinds.add(span.kind)
    statuses.add(span.status)
    if (span.model !== undefined && models.size < MOST_MODELS) models.add(span.model)
  }
  return { kinds: [...kinds], statuses: [...statuses], models: [...models].sort() }
}
