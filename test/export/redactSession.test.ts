import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { defaultRedactions, redactBy, redactSecrets } from '../../src/export/defaultRedactions.ts'
import { exportHtml } from '../../src/export/exportHtml.ts'
import { exportMarkdown } from '../../src/export/exportMarkdown.ts'
import { exportMessages } from '../../src/export/exportMessages.ts'
import { redactSession } from '../../src/export/redactSession.ts'
import { searchText } from '../../src/query/searchText.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const said = (text: unknown): unknown => redactSecrets(text, ['turns', 0, 'messages', 0, 'parts', 0, 'text'])

describe('E7 default redactions', () => {
  test.each([
    'sk-proj-abcdefghijklmnop1234',
    'sk_live_4eC39HqLyjWDarjtT1zdp7dc',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'AKIAIOSFODNN7EXAMPLE',
    'xoxb-123456789012-abcdef',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P',
    '4111 1111 1111 1111',
    '378282246310005',
  ])('%s is taken out of a sentence', (secret) => {
    expect(said(`use ${secret}, please`)).toBe('use __REDACTED__, please')
  })

  test('the word Bearer stays, the token goes', () => {
    expect(said('Authorization: Bearer abc.def-123456')).toBe('Authorization: Bearer __REDACTED__')
  })

  test('a private key goes whole, also one that never ends', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIE+/=\n-----END RSA PRIVATE KEY-----'
    expect(said(`${key} rest`)).toBe('__REDACTED__ rest')
    expect(said('-----BEGIN PRIVATE KEY-----\nMIIE')).toBe('__REDACTED__')
  })

  test('values under telling names, as fields and inside JSON kept as text', () => {
    expect(redactSecrets('hunter2', ['spans', 0, 'attributes', 'http.request.header.authorization'])).toBe(
      '__REDACTED__',
    )
    expect(redactSecrets('hunter2', ['turns', 0, 'toolCalls', 0, 'arguments', 'api_key'])).toBe('__REDACTED__')
    expect(said('{"user":"a","password":"hunter2","n":1}')).toBe('{"user":"a","password":"__REDACTED__","n":1}')
  })

  test.each([
    'Order 1234567890123 was sent on 2026-01-01 10:30:00',
    'the sk-learn package and a basic idea',
    '3.14159265358979323846',
    '0000 0000 0000 0000',
    'password reset is described below',
  ])('%s is left alone', (text) => {
    expect(said(text)).toBe(text)
  })

  test('rules of one’s own stand beside them; numbers and objects pass', () => {
    const redact = redactBy([...defaultRedactions, { name: 'order', pattern: /ORDER-\d+/g }], '***')
    expect(redact('ORDER-123 sk-abcdefghijklmnop1234', [])).toBe('*** ***')
    expect(redact(42, ['a'])).toBe(42)
  })

  // What runs away takes minutes, and so more than a test has.
  test.each(['1 ', '-----BEGIN PRIVATE KEY-----', 'sk-', 'Bearer ', '"password":"', 'eyJaaaaaaaa.', '4-'])(
    '%s for a megabyte does not run away',
    (piece) => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
      expect(said(text)).toBeTypeOf('string')
    },
  )
})

describe('E7 one redaction for what is shown, searched, copied and exported', () => {
  const session = sessionFromText(`
session s user=anna@example.com
trace "t" at=2026-01-01T00:00:00Z input="My key is sk-abcdefghijklmnop1234" output="Thanks, I will not repeat sk-abcdefghijklmnop1234"
  agent a 0..100
    tool charge 10..20 input={"card":"4111111111111111","amount":3} output={"token":"ghp_abcdefghijklmnopqrstuvwx"}
    tool broken 21..30 input={"x":1} error="refused for sk-abcdefghijklmnop1234"
`)
  const secret = /sk-abcdefghijklmnop1234|4111111111111111|ghp_abcdefghijklmnopqrstuvwx/
  const shown = redactSession(session, redactSecrets)

  test('no value of it holds a secret, the original is untouched', () => {
    expect(JSON.stringify([conversationOf(shown), shown])).not.toMatch(secret)
    expect(JSON.stringify(session)).toMatch(secret)
  })

  test('what is not secret, the structure and the ids stay', () => {
    const [turn] = conversationOf(shown)
    expect(turn?.userText).toBe('My key is __REDACTED__')
    expect(turn?.toolCalls.map(({ name, arguments: given }) => [name, given])).toEqual([
      ['charge', { card: '__REDACTED__', amount: 3 }],
      ['broken', { x: 1 }],
    ])
    expect(shown.spans.map(({ id }) => id)).toEqual(session.spans.map(({ id }) => id))
    expect(shown.totals).toEqual(session.totals)
  })

  test('search finds neither the secret nor fails on what is left', () => {
    expect(searchText(shown, 'sk-abcdef')).toEqual([])
    expect(searchText(shown, 'my key is')).toHaveLength(1)
  })

  test('all exports, from the session or with the hook', () => {
    for (const text of [
      exportMarkdown(shown),
      exportHtml(shown),
      JSON.stringify(exportMessages(shown)),
      exportHtml(session, { redact: redactSecrets }),
      exportMarkdown(session, { redact: redactSecrets }),
      JSON.stringify(exportMessages(session, { redact: redactSecrets })),
    ]) {
      expect(text).not.toMatch(secret)
      expect(text).toContain('__REDACTED__')
    }
  })

  test('what a hook leaves out is not there, whatever it leaves out', () => {
    const emptied = redactSession(returnOrderSession(), () => undefined)
    expect(JSON.stringify(emptied)).not.toContain('kettle')
    expect(() => exportHtml(emptied)).not.toThrow()
    expect(conversationOf(emptied)).toHaveLength(6)
  })
})
