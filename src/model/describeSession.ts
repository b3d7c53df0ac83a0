import type { Session, Span, Totals, Trace } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { textOfName, textOfValue } from './textLine.ts'
import { isModelKind, scoreText, spanWords, usageText } from './textWords.ts'

export interface DescribeOptions {
  /** Write the ids of traces and spans as well. Off by default: they say little to a reader. */
  readonly ids?: boolean
}

/**
 * Draws a session in the notation that `factsFromText` reads, for snapshots and bug reports. Attributes and raw parts
 * are left out and long values are cut; remarks after `#` hold what was computed.
 */
export function describeSession(session: SessionBase | Session, { ids = false }: DescribeOptions = {}): string {
  const lines = [...sessionLines(session)]
  for (const trace of session.traces) {
    lines.push(traceLine(session, trace, ids))
    for (let index = trace.spanStart; index < trace.spanEnd; index++) {
      const span = session.spans[index]
      if (span !== undefined) lines.push(...spanLines(span, trace, ids))
    }
  }
  return `${lines.join('\n')}\n`
}

function* sessionLines(session: SessionBase): Generator<string> {
  const key = session.traces.length === 0 ? (session.name ?? session.id) : session.traces[0]?.sessionId
  const users = session.userIds.filter((id) => !session.traces.some((trace) => trace.userId === id))
  const tags = session.tags.filter((tag) => !session.traces.some((trace) => trace.tags.includes(tag)))
  if (key !== undefined) {
    let line = `session ${textOfName(key)}`
    if (session.id !== key) line += ` id=${textOfName(session.id)}`
    if (session.name !== undefined && session.name !== key) line += ` name=${textOfValue(session.name)}`
    if (users.length > 0) line += ` user=${users.join(',')}`
    if (tags.length > 0) line += ` tags=${textOfValue(tags, 400)}`
    yield line + usageText(pick(session.totals, session.own)) + scoreText(session.scores.filter(isOfSession))
  }
  const { totals, durations } = session
  const partial = totals.callsWithoutUsage === undefined ? '' : ` calls-without-usage=${totals.callsWithoutUsage}`
  yield `# ${session.traceCount} traces ${session.spanCount} spans${usageText(totals)}${partial} wall=${round(durations.wallMs)}`
  for (const { code, count } of session.issues) yield `# ${code} ${count}`
}

function traceLine(session: SessionBase, trace: Trace, ids: boolean): string {
  const { spans } = session
  let line = `trace${trace.name === undefined ? '' : ` ${textOfValue(trace.name)}`}`
  if (ids) line += ` id=${textOfName(trace.id)}`
  line += ` at=${momentText(trace.startMs)}`
  if (trace.endMs !== undefined && !endsWithSpans(trace, spans)) line += ` 0..${round(trace.endMs - trace.startMs)}`
  if (trace.status !== 'ok') line += ` ${trace.status}`
  else if (hasDoubtfulRoot(trace, spans)) line += ' ok'
  if (trace.error !== undefined) line += errorText(trace.error)
  if (trace.userId !== undefined) line += ` user=${textOfValue(trace.userId)}`
  if (trace.tenantId !== undefined) line += ` tenant=${textOfValue(trace.tenantId)}`
  if (trace.environment !== undefined) line += ` env=${textOfValue(trace.environment)}`
  if (trace.projectId !== undefined) line += ` project=${textOfValue(trace.projectId)}`
  if (trace.tags.length > 0) line += ` tags=${textOfValue(trace.tags, 400)}`
  for (const [key, value] of Object.entries(trace.metadata)) {
    line += ` meta.${key.replaceAll(/[\s="]/g, '-')}=${textOfValue(value)}`
  }
  if (trace.input !== undefined) line += ` input=${textOfValue(trace.input)}`
  if (trace.output !== undefined) line += ` output=${textOfValue(trace.output)}`
  return line + usageText(pick(trace.totals, trace.own)) + scoreText(trace.scores)
}

function* spanLines(span: Span, trace: Trace, ids: boolean): Generator<string> {
  const indentation = '  '.repeat(span.depth + 1)
  const isNamedAfterModel = isModelKind(span.kind) && span.name === span.model
  let line = `${indentation}${span.kind} ${textOfName(span.name)}`
  if (ids) line += ` id=${textOfName(span.id)}`
  if (span.missingParentId !== undefined) line += ` parent=${textOfName(span.missingParentId)}`
  line += ` ${round(span.startMs - trace.startMs)}..${span.endMs === undefined ? '' : round(span.endMs - trace.startMs)}`
  if (span.status !== 'unset' && (span.status !== 'error' || span.error === undefined)) line += ` ${span.status}`
  if (span.error !== undefined) line += errorText(span.error)
  for (const [word, field] of Object.entries(spanWords)) {
    const value = span[field]
    if (value !== undefined && !(field === 'model' && isNamedAfterModel)) line += ` ${word}=${textOfValue(value)}`
  }
  if (span.firstTokenMs !== undefined) line += ` first=${round(span.firstTokenMs)}`
  if (span.droppedAttributes !== undefined) line += ` dropped=${span.droppedAttributes}`
  if (span.input !== undefined) line += ` input=${textOfValue(span.input)}`
  if (span.output !== undefined) line += ` output=${textOfValue(span.output)}`
  line += usageText(span.reported ?? span.own) + scoreText(span.scores)
  if (span.reported !== undefined) line += ` # counts${usageText(span.own) || ' nothing'}`
  yield line
  for (const event of span.events) {
    const moment = event.atMs === undefined ? '' : ` @${round(event.atMs - trace.startMs)}`
    const attributes = Object.entries(event.attributes).map(([key, value]) => ` ${key}=${textOfValue(value)}`)
    const body = event.body === undefined ? '' : ` body=${textOfValue(event.body)}`
    yield `${indentation}  * ${textOfName(event.name)}${moment}${attributes.join('')}${body}`
  }
}

/** The totals in which a record has a part: read back, they fill the same gap. */
function pick(totals: Totals, own: Totals | undefined): Totals | undefined {
  if (own === undefined) return undefined
  return Object.fromEntries(Object.entries(totals).filter(([field]) => Object.hasOwn(own, field)))
}

function endsWithSpans(trace: Trace, spans: readonly Span[]): boolean {
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    if (spans[index]?.endMs === trace.endMs) return true
  }
  return false
}

/** A root that failed or never ended, under a trace that is all right. */
function hasDoubtfulRoot(trace: Trace, spans: readonly Span[]): boolean {
  for (let index = trace.spanStart; index < trace.spanEnd; index = spans[index]?.end ?? trace.spanEnd) {
    const root = spans[index]
    if (root?.status === 'error' || root?.endMs === undefined) return true
  }
  return false
}

function isOfSession(score: { readonly target: string }): boolean {
  return score.target === 'session'
}

function errorText(error: { readonly type?: string; readonly message: string }): string {
  const type = error.type === undefined ? '' : ` error.type=${textOfValue(error.type)}`
  return ` error=${textOfValue(error.message)}${type}`
}

/** An ISO time where it is one to the millisecond, else the number. */
function momentText(ms: number): string {
  const isDate = Number.isInteger(ms) && ms >= 1e11 && ms < 1e14
  return isDate ? new Date(ms).toISOString() : String(ms)
}

/** To a thousandth of a millisecond: what a double of the present can hold. */
function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
