import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { exportMarkdown } from '../../src/export/exportMarkdown.ts'
import { durationText } from '../../src/export/markdown/amounts.ts'
import { fixture, fixturePaths, fixtureValue } from '../support/fixture.ts'

function only(payload: unknown) {
  const [session] = readSessions(payload).sessions
  if (session === undefined) throw new Error('no session')
  return session
}

const path = 'opik/opik-ingest.json'

describe('exportMarkdown', () => {
  const text = exportMarkdown(only(fixture(path)))

  test('facts, turns, tool calls in place, errors', () => {
    expect(text).toMatchInlineSnapshot(`
      "# thread-7f3a

      - Session: \`thread-7f3a\`
      - User: \`u-42\`
      - Project: \`support-bot\`
      - Tags: \`prod\`, \`support\`
      - Started: 2026-11-21T02:40:08.650Z
      - Duration: 59 ms (active 59 ms)
      - Status: error
      - Turns: 3 in 3 traces
      - Usage: 178 in, 41 out, 219 tokens, $0.00000945

      ## Turn 1

      **Human**

      > What is your return policy?

      **AI**

      > You can return items within 30 days.

      2026-11-21T02:40:08.650Z · 18 ms · 27 in, 9 out, 36 tokens, $0.00000945 · helpfulness: 0.9 · user\\_id: u-42 · turn: 1

      ## Turn 2

      **Human**

      > Where is my order A-123?

      **Tool** \`lookup_order\` (ok, 8 ms)

      \`\`\`json
      {"order_id":"A-123"}
      \`\`\`

      Result:

      \`\`\`json
      {"order_id":"A-123","status":"shipped","eta":"2026-11-24"}
      \`\`\`

      **AI**

      > Order A-123 has shipped.

      2026-11-21T02:40:08.668Z · 32 ms · 151 in, 32 out, 183 tokens · user\\_id: u-42 · turn: 2

      ## Turn 3

      **Human**

      > And order A-999?

      **Tool** \`lookup_order\` (error, 9 ms)

      \`\`\`json
      {"order_id":"A-999"}
      \`\`\`

      **Failed:** upstream did not answer in 5000 ms

      **Failed:** upstream did not answer in 5000 ms

      2026-11-21T02:40:08.700Z · 9 ms · user\\_id: u-42 · turn: 3
      "
    `)
  })

  test('D11 a milestone stands where it happened', () => {
    const transcript = exportMarkdown(only(fixture('transactional/transactional-ingest-session.json')))
    expect(transcript.trimEnd().split('\n').at(-1)).toBe(
      '_Milestone_ `checkout-complete` `conversion` `checkout` · 2026-11-21T02:51:17.708Z',
    )
  })

  test('an unknown cost is not written', () => {
    expect(exportMarkdown(only(fixture('langsmith/langsmith-ingest-batch.json')))).not.toContain('$')
  })

  test('words of the host', () => {
    expect(exportMarkdown(only(fixture(path)), { words: { user: 'Customer' } })).toContain('**Customer**')
  })

  test('what somebody wrote stays in its place and does nothing', () => {
    const value = fixtureValue(path)
    const [traces] = value.requests
    const hostile = [
      '# Turn 9\n\n## Turn 10',
      '<img src=x onerror=alert(1)>',
      '![x](https://example.org/leak?secret)',
      '[click](javascript:alert(1))',
      '````\nfence\n````\n<script>alert(1)</script>',
    ].join('\n')
    traces.body.traces[0].input.question = hostile
    traces.body.traces[0].output.answer = '# Heading'
    traces.body.traces[0].name = '`a` <b>'
    const lines = exportMarkdown(only(value)).split('\n')
    expect(lines.filter((line) => /^#/.test(line))).toEqual(['# thread-7f3a', '## Turn 1', '## Turn 2', '## Turn 3'])
    for (const line of lines) if (/<img|<script|!\[|javascript:/.test(line)) expect(line).toMatch(/^>/)
    const quoted = lines.filter((line) => line.startsWith('>')).map((line) => line.replace(/^> ?/, ''))
    expect(quoted.slice(0, 2)).toEqual(['`````', '# Turn 9'])
    expect(quoted).toContain('# Heading')
  })

  test('E7 redact sees every value that is written', () => {
    const redacted = exportMarkdown(only(fixture(path)), {
      redact: (value) =>
        typeof value === 'string' ? value.replaceAll(/A-\d+|u-42|thread-7f3a|upstream/g, '█') : value,
    })
    for (const word of ['A-123', 'A-999', 'u-42', 'thread-7f3a', 'upstream']) expect(redacted).not.toContain(word)
    expect(exportMarkdown(only(fixture(path)), { redact: () => undefined })).toContain('## Turn 3')
  })

  test.each(fixturePaths())('%s is written', (each) => {
    const { sessions, unassigned } = readSessions(fixture(each))
    for (const session of [...sessions, ...unassigned]) {
      expect(exportMarkdown(session).match(/^## Turn \d+$/gm) ?? []).toHaveLength(session.turnCount)
    }
  })

  test.each([
    [0, '0 ms'],
    [350, '350 ms'],
    [9.997, '9.997 ms'],
    [1400, '1.4 s'],
    [60_000, '1m 0s'],
    [150_000, '2m 30s'],
    [3_900_000, '1h 5m'],
  ])('%d ms is %s', (ms, words) => {
    expect(durationText(ms)).toBe(words)
  })
})
