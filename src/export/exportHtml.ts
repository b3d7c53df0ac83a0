import { conversationOf } from '../conversation/conversationOf.ts'
import { milestonesOf } from '../conversation/milestonesOf.ts'
import type { Session } from '../model/session.ts'
import { escaped } from './html/escape.ts'
import { transcriptStyle } from './html/transcriptStyle.ts'
import { turnHtml } from './html/turnHtml.ts'
import { durationText, momentText, totalsText } from './markdown/amounts.ts'
import { defaultWords, type MarkdownWords } from './markdown/turnMarkdown.ts'
import type { Redact } from './redact.ts'
import { redactSession } from './redactSession.ts'

export interface ExportHtmlOptions {
  /** Sees every value that is written; see `Redact`. */
  readonly redact?: Redact
  /** What the speakers are called. @default { user: 'Human', assistant: 'AI', system: 'System', humanAgent: 'Human agent' } */
  readonly words?: Partial<MarkdownWords>
  /** The last turn that is written, from 0. @default all turns */
  readonly untilTurn?: number
  /** @default 'en' */
  readonly language?: string
}

/** The page may show its own style and the pictures inside it, and nothing else: no script, no request, no form. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/**
 * A session as one HTML file that needs nothing else: its facts, then its turns with messages, tool calls, errors and
 * amounts, in exact words. It holds no script, requests nothing, folds without script and prints well.
 */
export function exportHtml(
  given: Session,
  { redact, words, untilTurn, language = 'en' }: ExportHtmlOptions = {},
): string {
  const session = redact === undefined ? given : redactSession(given, redact)
  const [id] = redact === undefined ? [given.id] : [redact(given.id, ['id'])]
  const named = { ...defaultWords, ...words }
  const turns = conversationOf(session).filter((turn) => untilTurn === undefined || turn.index <= untilTurn)
  const untilMs =
    untilTurn === undefined ? Number.POSITIVE_INFINITY : (turns.at(-1)?.endMs ?? turns.at(-1)?.startMs ?? 0)
  const moments = [
    ...turns.map((turn) => ({ atMs: turn.startMs, html: turnHtml(turn, named) })),
    ...milestonesOf(session)
      .filter(({ atMs }) => atMs <= untilMs)
      .map(({ atMs, name, tags }) => ({
        atMs,
        html: `<p class="mark">${escaped([name, ...tags].join(' · '))} · ${momentText(atMs)}</p>`,
      })),
  ].sort((one, other) => one.atMs - other.atMs)
  const title = escaped(String(session.name ?? id ?? 'Session'))
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}</title>`,
    `<style>${transcriptStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    factsHtml(session, id),
    `<main>${moments.map(({ html }) => html).join('\n')}</main>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function factsHtml(session: Session, id: unknown): string {
  const { userIds, tenantId, environment, tags, startMs, durations, status, turnCount, traceCount, totals } = session
  const texts = (values: readonly unknown[]): string | undefined =>
    values.length === 0 ? undefined : values.map(String).join(', ')
  const facts: [string, string | undefined][] = [
    ['Session', id === undefined ? undefined : String(id)],
    ['User', texts(userIds)],
    ['Tenant', tenantId],
    ['Environment', environment],
    ['Tags', texts(tags)],
    ['Started', momentText(startMs)],
    ['Duration', `${durationText(durations.wallMs)} (active ${durationText(durations.activeMs)})`],
    ['Status', status],
    ['Turns', `${turnCount} in ${traceCount} traces`],
    ['Usage', totalsText(totals)],
  ]
  const lines = facts.flatMap(([label, value]) =>
    value === undefined ? [] : [`<dt>${label}</dt><dd>${escaped(String(value))}</dd>`],
  )
  return `<dl>${lines.join('')}</dl>`
}
