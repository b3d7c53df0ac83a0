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
const trace = fc.record({
  name: fc.constantFrom('ask', 'pay', 'share'),
  user: fc.option(fc.constantFrom('u1', 'u2')),
  tags: fc.subarray(['web', 'vip', 'done']),
  minutes: fc.integer({ min: 0, max: 60 * 24 * 5 }),
  spans: fc.array(span, { maxLength: 3 }),
})

function drawn(sessions: readonly (readonly (typeof trace extends fc.Arbitrary<infer T> ? T : never)[])[]): Session[] {
  const lines = sessions.flatMap((traces, place) => [
    `session s${place}`,
    ...traces.flatMap(({ name, user, tags, minutes, spans }, index) => {
      const at = new Date(Date.UTC(2026, 2, 1) + minutes * 60_000 + index).toISOString()
      const said = `${user ? ` user=${user}` : ''}${tags.length > 0 ? ` tags=${tags.join()}` : ''}`
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

/** A few sessions of traces by two users, with and without tags, tokens and costs, over five days. */
export const drawnSets: fc.Arbitrary<Session[]> = fc
  .array(fc.array(trace, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map(drawn)
