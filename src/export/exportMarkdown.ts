import { conversationOf } from '../conversation/conversationOf.ts'
import { milestonesOf } from '../conversation/milestonesOf.ts'
import type { Milestone } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'
import { durationText, momentText, totalsText } from './markdown/amounts.ts'
import { inlineCode, plainLine } from './markdown/inert.ts'
import { defaultWords, type MarkdownWords, turnMarkdown } from './markdown/turnMarkdown.ts'
import type { Redact } from './redact.ts'
import { redactedFields } from './redactedCopy.ts'

export interface ExportMarkdownOptions {
  /** Sees every value that is written; see `Redact`. */
  readonly redact?: Redact
  /** What the speakers are called. @default { user: 'Human', assistant: 'AI', system: 'System', humanAgent: 'Human agent' } */
  readonly words?: Partial<MarkdownWords>
}

/**
 * A session as a transcript in Markdown: its facts, then its turns with messages, tool calls, errors and amounts. What
 * models and people wrote cannot break out of its place, run or request anything.
 */
export function exportMarkdown(session: Session, { redact, words }: ExportMarkdownOptions = {}): string {
  const { id, name, userIds, tenantId, environment, projectId, tags } = session
  const fields = { id, name, userIds, tenantId, environment, projectId, tags }
  const shown = redact === undefined ? fields : redactedFields(fields, redact, [])
  const named = { ...defaultWords, ...words }
  const moments = [
    ...conversationOf(session).map((turn) => ({ atMs: turn.startMs, text: turnMarkdown(turn, named, redact) })),
    ...milestonesOf(session).map((milestone, index) => ({
      atMs: milestone.atMs,
      text: milestoneLine(redact ? redactedFields(milestone, redact, ['milestones', index]) : milestone),
    })),
  ].sort((one, other) => one.atMs - other.atMs)
  return `${[head(session, shown), ...moments.map((moment) => moment.text)].join('\n\n')}\n`
}

function milestoneLine({ name, tags, atMs }: Milestone): string {
  const words = [name, ...(Array.isArray(tags) ? tags : [])].map((word) => inlineCode(String(word ?? '')))
  return `_Milestone_ ${words.join(' ')} · ${momentText(atMs)}`
}

type Shown = Partial<Pick<Session, 'id' | 'name' | 'userIds' | 'tenantId' | 'environment' | 'projectId' | 'tags'>>

function head(session: Session, shown: { [Key in keyof Shown]: Shown[Key] | undefined }): string {
  const texts = (values: readonly unknown[] | undefined): string | undefined =>
    Array.isArray(values) && values.length > 0 ? values.map((value) => inlineCode(String(value))).join(', ') : undefined
  const facts: [string, string | undefined][] = [
    ['Session', texts([shown.id ?? ''])],
    ['User', texts(shown.userIds)],
    ['Tenant', texts(shown.tenantId === undefined ? undefined : [shown.tenantId])],
    ['Project', texts(shown.projectId === undefined ? undefined : [shown.projectId])],
    ['Environment', texts(shown.environment === undefined ? undefined : [shown.environment])],
    ['Tags', texts(shown.tags)],
    ['Started', momentText(session.startMs)],
    ['Duration', `${durationText(session.durations.wallMs)} (active ${durationText(session.durations.activeMs)})`],
    ['Status', session.status],
    ['Turns', `${session.turnCount} in ${session.traceCount} traces`],
    ['Usage', totalsText(session.totals)],
  ]
  const lines = facts.flatMap(([label, value]) => (value === undefined ? [] : [`- ${label}: ${value}`]))
  return [`# ${plainLine(String(shown.name ?? shown.id ?? 'Session'))}`, lines.join('\n')].join('\n\n')
}
