import { readSessions } from '../../src/adapters/readSessions.ts'
import { spanMessages } from '../../src/conversation/spanMessages.ts'
import type { Part } from '../../src/conversation/turn.ts'
import type { Session, Span } from '../../src/model/session.ts'
import { attributes, documentOf, type SpanSketch } from './otlp.ts'

export type Sent = Readonly<Record<string, unknown>>

/** The only session of a document, whatever it is called. */
export function sessionOf(document: unknown): Session {
  const { sessions, unassigned } = readSessions(document)
  const [session] = [...sessions, ...unassigned]
  if (session === undefined) throw new Error('no session')
  return session
}

/** The only span, as the model holds it. */
export function spanWith(sent: Sent, more: SpanSketch = {}): Span {
  const [span] = sessionOf(documentOf({ ...more, attributes: sent })).spans
  if (span === undefined) throw new Error('no span')
  return span
}

const said = (part: Part): unknown => {
  if (part.type === 'text' || part.type === 'reasoning') return part.type === 'text' ? part.text : ['thinks', part.text]
  if (part.type === 'tool-call') return [part.id, part.name, part.arguments]
  if (part.type === 'tool-result') return [part.id, part.result]
  return part.type
}
/** `[role, ...parts]`: texts as they are, a call as `[id, name, arguments]`, a result as `[id, result]`. */
export const drawn = (messages: readonly { readonly role: string; readonly parts: readonly Part[] }[]): unknown[] =>
  messages.map(({ role, parts }) => [role, ...parts.map(said)])
export const input = (sent: Sent, more: SpanSketch = {}): unknown[] => drawn(spanMessages(spanWith(sent, more)).input)
export const output = (sent: Sent, more: SpanSketch = {}): unknown[] => drawn(spanMessages(spanWith(sent, more)).output)

/** Several spans of one trace; the first is the root, the others stand below it one second apart. */
export const traceOf = (
  spans: readonly { readonly sent: Sent; readonly span?: Sent }[],
  resource: Sent = {},
): unknown => ({
  resourceSpans: [
    {
      resource: { attributes: attributes(resource) },
      scopeSpans: [
        {
          scope: { name: 'test' },
          spans: spans.map(({ sent, span }, index) => ({
            traceId: 'a'.repeat(32),
            spanId: `b${String(index).padStart(15, '0')}`,
            ...(index === 0 ? {} : { parentSpanId: `b${'0'.repeat(15)}` }),
            name: `step ${index}`,
            startTimeUnixNano: String(1_795_229_376_000_000_000n + BigInt(index) * 1_000_000_000n),
            endTimeUnixNano: String(1_795_229_376_900_000_000n + BigInt(index) * 1_000_000_000n),
            attributes: attributes(sent),
            ...span,
          })),
        },
      ],
    },
  ],
})
