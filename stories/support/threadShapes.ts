import { readSessions } from '../../src/adapters/readSessions.ts'
import type { Session } from '../../src/model/session.ts'

const startMs = Date.UTC(2026, 10, 21, 9, 0, 0)
const trace = (turn: number): string => (turn + 1).toString(16).padStart(32, '0')
const span = (turn: number, place: number): string => (turn * 1000 + place + 1).toString(16).padStart(16, '0')

interface Drawn {
  readonly turn: number
  readonly place: number
  readonly parent?: number
  readonly name: string
  readonly kind: string
  readonly fromMs: number
  readonly toMs: number
  readonly input?: unknown
  readonly output?: unknown
  readonly values?: Readonly<Record<string, string | number>>
  readonly error?: string
}

function otlp({ turn, place, parent, name, kind, fromMs, toMs, input, output, values, error }: Drawn): unknown {
  const at = startMs + turn * 120_000
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
  const attributes: Record<string, string | number> = {
    'openinference.span.kind': kind,
    'session.id': 'research-77',
    'user.id': 'anna',
    ...(input !== undefined && { 'input.value': text(input) }),
    ...(output !== undefined && { 'output.value': text(output) }),
    ...values,
  }
  return {
    traceId: trace(turn),
    spanId: span(turn, place),
    ...(parent !== undefined && { parentSpanId: span(turn, parent) }),
    name,
    startTimeUnixNano: `${at + fromMs}000000`,
    endTimeUnixNano: `${at + toMs}000000`,
    status: error === undefined ? { code: 1 } : { code: 2, message: error },
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value: typeof value === 'number' ? { intValue: value } : { stringValue: value },
    })),
  }
}

const said = (role: string, content: string): Record<string, string> => ({ role, content })
const call = (messages: readonly unknown[], answer: string, tokens: number): Record<string, unknown> => ({
  input: { messages },
  output: { messages: [said('assistant', answer)] },
  values: { 'llm.model_name': 'gpt-4o', 'llm.token_count.prompt': tokens, 'llm.token_count.completion': 60 },
})

/**
 * What a conversation may hold beside plain turns: three calls at once, an agent inside a call, a turn tried three times,
 * a context that was cut, secrets.
 */
export function manyShapesSession(): Session {
  const plan = said('user', 'Compare the three suppliers. My key is sk-proj-abcdefghijklmnop1234.')
  const found = 'All three deliver. The second one is the cheapest.'
  const history = [plan, said('assistant', found), said('user', 'Check the reviews too.')]
  const reviewed = 'The reviews of the second one are **mixed**.'
  const rows: Drawn[] = [
    { turn: 0, place: 0, name: 'buyer', kind: 'AGENT', fromMs: 0, toMs: 9000, input: plan.content, output: found },
    ...['north', 'east', 'south'].map((name, index) => ({
      turn: 0,
      place: 1 + index,
      parent: 0,
      name: 'fetch_prices',
      kind: 'TOOL',
      fromMs: 500 + index * 100,
      toMs: 2600 + index * 700,
      input: { supplier: name, page: index },
      output: { price: 12 + index },
    })),
    {
      turn: 0,
      place: 5,
      parent: 0,
      name: 'answer',
      kind: 'LLM',
      fromMs: 5000,
      toMs: 8900,
      ...call([plan], found, 320),
    },
    {
      ...{ turn: 1, place: 0, name: 'buyer', kind: 'AGENT', fromMs: 0, toMs: 20_000 },
      ...{ input: history[2]?.content, output: reviewed },
    },
    {
      ...{ turn: 1, place: 1, parent: 0, name: 'ask_researcher', kind: 'TOOL', fromMs: 100, toMs: 14_000 },
      ...{ input: { task: 'Read the reviews of all three' }, output: 'mixed' },
    },
    { turn: 1, place: 2, parent: 1, name: 'researcher', kind: 'AGENT', fromMs: 150, toMs: 13_900 },
    {
      ...{ turn: 1, place: 3, parent: 2, name: 'think', kind: 'LLM', fromMs: 200, toMs: 4000 },
      ...call([said('user', 'Read the reviews of all three')], 'I will read the reviews first.', 120),
    },
    {
      ...{ turn: 1, place: 4, parent: 2, name: 'read_reviews', kind: 'TOOL', fromMs: 4100, toMs: 9000 },
      ...{ input: { supplier: 'east' }, output: { stars: 3.1 } },
    },
    {
      ...{ turn: 1, place: 5, parent: 2, name: 'sum up', kind: 'LLM', fromMs: 9100, toMs: 13_800 },
      ...call(
        [said('user', 'Read the reviews of all three'), said('assistant', 'I will read the reviews first.')],
        'Mixed.',
        260,
      ),
    },
    {
      ...{ turn: 1, place: 6, parent: 0, name: 'answer', kind: 'LLM', fromMs: 14_100, toMs: 19_900 },
      ...call(history, reviewed, 900),
    },
    ...[2, 3, 4].map((turn) => ({
      ...{ turn, place: 0, name: 'buyer', kind: 'AGENT', fromMs: 0, toMs: 4000 },
      input: 'Order from the second one.',
      ...(turn < 4 ? { error: 'the shop did not answer' } : { output: 'Ordered.' }),
    })),
    {
      ...{ turn: 4, place: 1, parent: 0, name: 'answer', kind: 'LLM', fromMs: 100, toMs: 3900 },
      ...call([...history, said('assistant', reviewed), said('user', 'Order from the second one.')], 'Ordered.', 1200),
    },
    {
      turn: 5,
      place: 0,
      name: 'buyer',
      kind: 'AGENT',
      fromMs: 0,
      toMs: 3000,
      input: 'Thanks',
      output: 'You are welcome.',
    },
    {
      ...{ turn: 5, place: 1, parent: 0, name: 'answer', kind: 'LLM', fromMs: 100, toMs: 2900 },
      ...call(
        [said('user', 'Order from the second one.'), said('assistant', 'Ordered.'), said('user', 'Thanks')],
        'You are welcome.',
        200,
      ),
    },
  ]
  const { sessions } = readSessions({ resourceSpans: [{ scopeSpans: [{ spans: rows.map(otlp) }] }] })
  const [session] = sessions
  if (!session) throw new Error('The drawn session could not be read.')
  return session
}
