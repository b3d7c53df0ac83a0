import fc from 'fast-check'
import type { Session } from '../../src/model/session.ts'
import { sessionsFromText } from './sessionFromText.ts'

const span = fc.record({
  kind: fc.constantFrom('llm', 'tool', 'agent'),
  name: fc.constantFrom('a', 'b', 'c'),
  input: fc.option(fc.integer({ min: 0, max: 1e6 })),
  output: fc.integer({ min: 0, max: 1e5 }),
  nano: fc.option(fc.integer({ min: 0, max: 1e9 })),
})
/** What the record of a trace or of a session knows as a whole: it stands where its spans say less. */
const record = fc.option(
  fc.record({
    input: fc.integer({ min: 0, max: 1e7 }),
    output: fc.integer({ min: 0, max: 1e6 }),
    nano: fc.integer({ min: 0, max: 1e10 }),
  }),
)
const trace = fc.record({
  whole: record,
  name: fc.constantFrom('ask', 'pay', 'share'),
  user: fc.option(fc.constantFrom('u1', 'u2')),
  tags: fc.subarray(['web', 'vip', 'done']),
  minutes: fc.integer({ min: 0, max: 60 * 24 * 5 }),
  spans: fc.array(span, { maxLength: 3 }),
})

const session = fc.record({ whole: record, traces: fc.array(trace, { minLength: 1, maxLength: 4 }) })

type Drawn<Of> = Of extends fc.Arbitrary<infer Value> ? Value : never

function amounts(whole: Drawn<typeof record>): string {
  return whole ? ` in=${whole.input} out=${whole.output} usd=${(whole.nano / 1e9).toFixed(9)}` : ''
}

function drawn(sessions: readonly Drawn<typeof session>[]): Session[] {
  const lines = sessions.flatMap(({ whole, traces }, place) => [
    `session s${place}${amounts(whole)}`,
    ...traces.flatMap(({ name, user, tags, minutes, spans, whole }, index) => {
      const at = new Date(Date.UTC(2026, 2, 1) + minutes * 60_000 + index).toISOString()
      const said = `${user ? ` user=${user}` : ''}${tags.length > 0 ? ` tags=${tags.join()}` : ''}${amounts(whole)}`
      return [
        `trace "${name}" at=${at}${said} input="question ${place}-${index}" output="answer ${index}"`,
        ...spans.map(({ kind, name: called, input, output, nano }, from) => {
          const usage = input === null ? '' : ` in=${input} out=${output}`
          const cost = nano === null ? '' : ` usd=${(nano / 1e9).toFixed(9)}`
          return `  ${kind} ${called} ${from * 10}..${from * 10 + 5 + (output % 7)}${usage}${cost}`
        }),
      ]
    }),
  ])
  return sessionsFromText(lines.join('\n'))
}

/**
 * A few sessions of traces by two users, with and without tags, tokens and costs, over five days. Records of traces and
 * sessions may know more than their spans.
 */
export const drawnSets: fc.Arbitrary<Session[]> = fc.array(session, { minLength: 1, maxLength: 5 }).map(drawn)
