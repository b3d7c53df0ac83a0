import type { Fact, SessionAdapter, TraceContext } from '../../src/adapters.ts'

/** The log of a help desk of one's own, as its database gives it. Times in seconds, money in cents. */
interface Ticket {
  readonly ticket: string
  readonly customer?: string
  readonly lines: readonly Line[]
}

interface Line {
  readonly line: string
  readonly from: 'customer' | 'bot' | 'person' | 'lookup'
  readonly at: number
  readonly took?: number
  readonly text: string
  readonly about?: string
  readonly failed?: string
  readonly model?: string
  readonly tokens?: { readonly in: number; readonly out: number }
  readonly cents?: number
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A number that says something: damaged logs hold anything. */
const amountOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value < 1e12 ? value : undefined

/**
 * Tickets of the help desk. A ticket is a session; what a customer writes begins a trace, what answers it are its spans:
 *
 * ```
 * customer, lookup, bot, person   ->   trace [agent [tool, llm]]   trace [person]
 * ```
 */
export const helpDesk: SessionAdapter = {
  id: 'helpDesk',
  label: 'Help desk tickets',
  tellingKeys: ['helpDeskLog', 'tickets'],
  matches: (document) => isRecord(document) && document.helpDeskLog === 1 && Array.isArray(document.tickets),
  *read(document) {
    const { tickets } = document as { readonly tickets: readonly unknown[] }
    for (const ticket of tickets) {
      if (isRecord(ticket) && textOf(ticket.ticket) && Array.isArray(ticket.lines))
        yield* ticketFacts(ticket as unknown as Ticket)
      else yield { fact: 'issue', code: 'row-without-id', message: 'A ticket has no number or no lines.' }
    }
  },
}

function* ticketFacts({ ticket, customer, lines }: Ticket): Iterable<Fact> {
  const userId = textOf(customer)
  const context: TraceContext = {
    sessionKeys: [{ class: 'session', value: ticket }],
    ...(userId === undefined ? {} : { userId }),
  }
  let traceId: string | undefined
  for (const [index, line] of lines.entries()) {
    const id = isRecord(line) ? textOf(line.line) : undefined
    if (id === undefined) {
      yield {
        fact: 'issue',
        code: 'row-without-id',
        message: 'A line has no id.',
        example: `${ticket}, line ${index}`,
        spans: 1,
      }
      continue
    }
    const spanId = `${ticket}/${id}`
    if (line.from === 'person') {
      // A person is no part of the bot's work: what they say is a trace of its own.
      const output = [{ role: 'human-agent', content: textOf(line.text) ?? '' }]
      yield {
        fact: 'span',
        traceId: spanId,
        spanId,
        kind: 'chain',
        name: 'person',
        ...timeOf(line),
        output,
        context,
        raw: line,
      }
    } else if (line.from === 'customer' || traceId === undefined) {
      traceId = spanId
      yield {
        fact: 'span',
        traceId,
        spanId,
        kind: 'agent',
        name: 'question',
        ...timeOf(line),
        input: textOf(line.text),
        context,
        raw: line,
      }
    } else yield { ...answerOf(line), fact: 'span', traceId, spanId, parentId: traceId, ...timeOf(line), raw: line }
  }
}

function timeOf({ at, took }: Line): { startMs?: number; endMs?: number } {
  const seconds = amountOf(at)
  if (seconds === undefined) return {}
  return { startMs: seconds * 1000, endMs: (seconds + (amountOf(took) ?? 0)) * 1000 }
}

/** What a line that answers is: the help desk's words for it become ours. */
function answerOf(line: Line): Partial<Extract<Fact, { fact: 'span' }>> {
  const output = textOf(line.text)
  const failure = textOf(line.failed)
  const failed =
    failure === undefined ? {} : { status: 'error' as const, error: { message: failure, source: 'status' as const } }
  if (line.from === 'lookup')
    return { kind: 'tool', name: textOf(line.about) ?? 'lookup', input: line.about, output, ...failed }
  const model = textOf(line.model)
  const tokens = isRecord(line.tokens) ? line.tokens : undefined
  const [inputTokens, outputTokens, cents] = [amountOf(tokens?.in), amountOf(tokens?.out), amountOf(line.cents)]
  return {
    kind: 'llm',
    name: 'answer',
    output,
    ...(model === undefined ? {} : { model }),
    // Leave out what the log does not say: unknown is not zero.
    usage: {
      ...(inputTokens === undefined ? {} : { inputTokens }),
      ...(outputTokens === undefined ? {} : { outputTokens }),
      ...(cents === undefined ? {} : { costUsd: cents / 100, costSource: 'reported' as const }),
    },
    ...failed,
  }
}
