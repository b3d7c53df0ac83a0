import { isMainQuery } from '../../../conversation/turns/utility.ts'
import type { LogFact, SpanFact } from '../../../model/facts.ts'
import type { Attributes, SpanKind } from '../../../model/session.ts'
import { amount, boolean, isoToMs, isUsable, label, number, text } from '../../reading.ts'
import { spanError } from '../../spanError.ts'

/**
 * The logs of coding agents: Claude Code (`claude_code.*`), Codex (`codex.*`), Gemini CLI (`gemini_cli.*`) and those made
 * from it. Their records name the session, not the span they tell of; numbers may be text.
 */
export interface AgentRecord extends Pick<LogFact, 'step' | 'key' | 'thread' | 'isWhole'> {
  readonly kind: SpanKind
  readonly name?: string
  readonly input?: unknown
  readonly output?: unknown
  readonly error?: SpanFact['error']
  /** How long what ended with this record had taken. */
  readonly durationMs?: number
}

type Reader = (word: string, attributes: Attributes) => AgentRecord

const note: AgentRecord = { step: 'note', kind: 'event' }

/** Prefix of a record's name -> its reader. */
const families: readonly (readonly [string, Reader])[] = [
  ['claude_code.', claudeCode],
  ['codex.', codex],
  ['gemini_cli.', geminiCli],
  ['qwen-code.', geminiCli],
  ['qwen_code.', geminiCli],
  ['iflow_cli.', geminiCli],
]

/** What stands for a missing prefix: newer Claude Code writes it in the body alone. */
const scopes: readonly (readonly [string, string])[] = [['com.anthropic.claude_code', 'claude_code.']]

export interface NamedRecord {
  readonly name: string
  readonly read: () => AgentRecord
}

/** The reader of a coding agent's record; `undefined`: it is none. */
export function agentRecord(
  names: readonly unknown[],
  scope: string | undefined,
  attributes: Attributes,
): NamedRecord | undefined {
  for (const given of names) {
    const name = text(given)
    if (name === undefined || name.length > 200) continue
    const family = families.find(([prefix]) => name.startsWith(prefix))
    if (family) return { name, read: () => family[1](name.slice(family[0].length), attributes) }
  }
  const known = scopes.find(([start]) => scope?.startsWith(start))
  const family = known && families.find(([prefix]) => prefix === known[1])
  const name = names.map(text).find((word) => word !== undefined)
  if (!family || name === undefined) return undefined
  return { name: `${family[0]}${name}`, read: () => family[1](name, attributes) }
}

function claudeCode(word: string, attributes: Attributes): AgentRecord {
  const source = text(attributes.query_source)
  const thread = source === undefined || isMainQuery(source) ? {} : { thread: source }
  const key = label(attributes.request_id)
  const request = { kind: 'llm' as const, ...thread, ...(key === undefined ? {} : { key }) }
  switch (word) {
    case 'user_prompt':
      return prompt(attributes.prompt)
    case 'api_request':
      return { step: 'call', ...request, ...duration(attributes) }
    case 'api_error':
    case 'api_refusal':
      return { step: 'call', ...request, ...duration(attributes), error: failure(attributes, 'Refused') }
    case 'assistant_response':
      return { step: 'answer', ...request, ...told('output', attributes.response) }
    case 'api_request_body':
      return { step: 'request', ...request, ...(isCut(attributes) ? {} : told('input', attributes.body)) }
    case 'api_response_body':
      return {
        step: 'answer',
        isWhole: true,
        ...request,
        ...(isCut(attributes) ? {} : told('output', attributes.body)),
      }
    case 'tool_decision':
    case 'tool_result':
      return tool(word, attributes, attributes.tool_use_id, attributes.tool_input ?? attributes.tool_parameters)
    default:
      return note
  }
}

function codex(word: string, attributes: Attributes): AgentRecord {
  const status = number(attributes['http.response.status_code'])
  const hasFailed =
    (status ?? 0) >= 400 || boolean(attributes.success) === false || text(attributes['error.message']) !== undefined
  if (word === 'user_prompt') return prompt(attributes.prompt)
  if (word === 'api_request' || word === 'websocket_request') {
    if (hasFailed) return { step: 'call', kind: 'llm', ...duration(attributes), error: failure(attributes, 'Failed') }
    return { step: 'request', kind: 'llm', ...duration(attributes) }
  }
  if (word.endsWith('_event')) {
    // Every piece of a stream has a record; the one that counts the tokens tells of the call.
    if (amount(attributes.input_token_count) !== undefined || amount(attributes.output_token_count) !== undefined) {
      return { step: 'call', kind: 'llm' }
    }
    if (hasFailed || attributes['event.kind'] === 'response.failed') {
      return { step: 'call', kind: 'llm', error: failure(attributes, 'Failed') }
    }
    return note
  }
  if (word === 'tool_result' || word === 'tool_decision') {
    return tool(word, attributes, attributes.call_id, attributes.arguments)
  }
  return note
}

function geminiCli(word: string, attributes: Attributes): AgentRecord {
  const role = text(attributes.role)
  const thread = role === undefined || role === 'main' ? {} : { thread: role }
  const request = { kind: 'llm' as const, ...thread }
  switch (word) {
    case 'user_prompt':
      return prompt(attributes.prompt)
    case 'api_request':
      return { step: 'request', ...request, ...told('input', attributes.request_text) }
    case 'api_response':
      return { step: 'call', ...request, ...duration(attributes), ...told('output', attributes.response_text) }
    case 'api_error':
      return { step: 'call', ...request, ...duration(attributes), error: failure(attributes, 'Failed') }
    case 'tool_call':
      return tool('tool_result', attributes, attributes.call_id, attributes.function_args)
    default:
      return note
  }
}

function prompt(words: unknown): AgentRecord {
  return { step: 'prompt', kind: 'event', ...told('input', words) }
}

function tool(word: string, attributes: Attributes, id: unknown, input: unknown): AgentRecord {
  const key = label(id)
  const name = text(attributes.tool_name) ?? text(attributes.function_name)
  const decision = text(attributes.decision)
  const isDenied = decision !== undefined && /^(?:reject|den|abort|cancel)/i.test(decision)
  const hasFailed = boolean(attributes.success) === false
  const isDecision = word === 'tool_decision'
  return {
    step: isDecision ? 'decision' : 'tool',
    kind: 'tool',
    ...(key === undefined ? {} : { key }),
    ...(name === undefined ? {} : { name }),
    ...told('input', input),
    // A span may hold one of the arguments only.
    ...(isDecision || input === undefined ? {} : { isWhole: true }),
    ...(isDecision ? {} : told('output', attributes.output)),
    ...(isDecision ? {} : duration(attributes)),
    ...(isDenied
      ? { error: { type: decision, message: `The call was not allowed (${decision}).`, source: 'decision' } }
      : {}),
    ...(hasFailed && !isDenied ? { error: failure(attributes, 'The tool failed') } : {}),
  }
}

function told<Side extends 'input' | 'output'>(side: Side, value: unknown): { [Key in Side]?: unknown } {
  return (isUsable(value) ? { [side]: value } : {}) as { [Key in Side]?: unknown }
}

function duration(attributes: Attributes): { durationMs?: number } {
  const durationMs = amount(attributes.duration_ms) ?? amount(attributes.duration)
  return durationMs === undefined ? {} : { durationMs }
}

function failure(attributes: Attributes, fallback: string): NonNullable<SpanFact['error']> {
  const status = label(attributes.status_code) ?? label(attributes['http.response.status_code'])
  const type = text(attributes['error.type']) ?? text(attributes.error_type) ?? status
  const message = text(attributes['error.message']) ?? text(attributes.error)
  return spanError({ type, message, source: 'log record' }, status === undefined ? fallback : `HTTP ${status}`)
}

/** A body that was cut is no JSON any more: it stays on the record. */
function isCut(attributes: Attributes): boolean {
  return boolean(attributes.body_truncated) === true
}

/** Turn of a record: `prompt.id`, Codex's `turn.id`, and Gemini's prompts where they are numbered. */
export function turnOfRecord(attributes: Attributes): string | undefined {
  const told = label(attributes['prompt.id']) ?? label(attributes['turn.id']) ?? label(attributes.turn_id)
  if (told !== undefined) return told
  const numbered = text(attributes.prompt_id)
  return numbered?.includes('########') ? numbered : undefined
}

/** When a record was written, in milliseconds, where its own time does not say. */
export function timeInRecord(attributes: Attributes): number | undefined {
  return isoToMs(attributes['event.timestamp'])
}
