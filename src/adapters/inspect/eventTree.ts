import type { SpanEvent } from '../../model/session.ts'
import { emptyRecord, list, own, record, text, timeToMs, type UnknownRecord } from '../reading.ts'

/** A part of a sample with a beginning and an end: a solver, an agent, a tool, a scorer. */
export interface Section {
  readonly id: string
  readonly parentId: string | undefined
  readonly type: string | undefined
  readonly name: string
  readonly raw: UnknownRecord
  readonly startMs: number | undefined
  endMs: number | undefined
  readonly events: SpanEvent[]
  /** The tool event that tells what ran here. */
  tool: UnknownRecord | undefined
}

export interface Step {
  readonly event: UnknownRecord
  readonly id: string
  readonly parentId: string | undefined
}

export interface EventTree {
  readonly sections: readonly Section[]
  readonly models: readonly Step[]
  /** Tool events without a section of their own. */
  readonly tools: readonly Step[]
  /** What stands outside of every section. */
  readonly events: readonly SpanEvent[]
  readonly errors: readonly UnknownRecord[]
}

const boundaries = new Set(['span_begin', 'span_end', 'step', 'subtask'])

/** The events of a sample as a tree: `span_begin` and `span_end`, in older logs `step` with `action: 'begin' | 'end'`. */
export function eventTree(events: readonly unknown[]): EventTree {
  const sections = new Map<string, Section>()
  const open: Section[] = []
  const models: Step[] = []
  const toolSteps: Step[] = []
  const loose: SpanEvent[] = []
  const errors: UnknownRecord[] = []
  const flat = flattened(events)
  for (const [index, event] of flat.entries()) {
    const word = text(event.event)
    const atMs = timeToMs(event.timestamp)
    const around = text(event.span_id) ?? open[open.length - 1]?.id
    const id = text(event.uuid) ?? `event-${index}`
    if (word !== undefined && boundaries.has(word)) addBoundary(event, { word, atMs, index }, sections, open)
    else if (word === 'model') models.push({ event, id, parentId: around })
    else if (word === 'tool') toolSteps.push({ event, id, parentId: around })
    else {
      if (word === 'error') errors.push(event)
      const into = around === undefined ? undefined : sections.get(around)
      const moment: SpanEvent = {
        name: word ?? 'event',
        ...(atMs === undefined ? {} : { atMs }),
        attributes: emptyRecord(),
        body: event,
      }
      if (into === undefined) loose.push(moment)
      else into.events.push(moment)
    }
  }
  const tools = toolSteps.filter((step) => !claimSection(step, sections))
  return { sections: [...sections.values()], models, tools, events: loose, errors }
}

interface Moment {
  readonly word: string
  readonly atMs: number | undefined
  readonly index: number
}

function addBoundary(
  event: UnknownRecord,
  { word, atMs, index }: Moment,
  sections: Map<string, Section>,
  open: Section[],
): void {
  const ends = word === 'span_end' || own(event, 'action') === 'end'
  if (ends) {
    const id = text(event.id)
    const section = word === 'span_end' ? sections.get(id ?? '') : open.pop()
    if (section !== undefined) section.endMs = atMs
    return
  }
  const isSpan = word === 'span_begin'
  const id = (isSpan ? (text(event.id) ?? text(event.span_id)) : undefined) ?? text(event.uuid) ?? `event-${index}`
  const section: Section = {
    id,
    parentId: isSpan ? text(event.parent_id) : (open[open.length - 1]?.id ?? text(event.span_id)),
    type: text(event.type) ?? (word === 'subtask' ? 'subtask' : undefined),
    name: text(event.name) ?? word,
    raw: event,
    startMs: atMs,
    endMs: word === 'subtask' ? timeToMs(event.completed) : undefined,
    events: [],
    tool: undefined,
  }
  sections.set(id, section)
  if (word === 'step') open.push(section)
}

/** Older logs keep the events of a tool or subtask inside it. */
function flattened(events: readonly unknown[]): UnknownRecord[] {
  const flat: UnknownRecord[] = []
  const waiting = [...events].reverse()
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    const event = record(next)
    if (event === undefined) continue
    flat.push(event)
    const inner = list(event.events)
    if (inner !== undefined) for (let index = inner.length - 1; index >= 0; index -= 1) waiting.push(inner[index])
  }
  return flat
}

/** A tool stands twice in newer logs: as an event, and as the section it ran in. They are one. */
function claimSection({ event, parentId }: Step, sections: ReadonlyMap<string, Section>): boolean {
  const startMs = timeToMs(event.timestamp)
  const agent = text(event.agent_span_id)
  for (const section of sections.values()) {
    if (section.tool !== undefined || section.type !== 'tool' || section.parentId !== parentId) continue
    if (section.name !== event.function && section.id !== agent) continue
    if (startMs !== undefined && section.startMs !== undefined && section.startMs < startMs) continue
    section.tool = event
    return true
  }
  return false
}
