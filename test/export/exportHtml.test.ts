import { describe, expect, test } from 'vitest'
import { exportHtml } from '../../src/export/exportHtml.ts'
import { returnOrderSession } from '../support/returnOrder.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const order = returnOrderSession()

describe('a transcript as one HTML file', () => {
  const html = exportHtml(order)

  test('holds every turn, what was said, the calls and the failure', () => {
    expect(html.match(/<article class="turn"/g)).toHaveLength(6)
    expect(html).toContain('Hi, I want to return my order.')
    expect(html).toContain('<details open><summary><code>process_return</code>')
    expect(html).toContain('no answer from returns-api within 6,500 ms')
    expect(html).toContain('data-role="human-agent"')
  })

  test('has a policy that forbids everything, no script, no address that is loaded', () => {
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<script|<link|<iframe|\son\w+=|src="http/i)
  })

  test('says only what was said up to a turn', () => {
    expect(exportHtml(order, { untilTurn: 1 }).match(/<article class="turn"/g)).toHaveLength(2)
  })

  test('words of the host', () => {
    expect(exportHtml(order, { words: { user: 'Customer' } })).toContain('<p class="who">Customer</p>')
  })

  test('19 what was said stays text, whatever it says', () => {
    const hostile = `</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>`
    const text = exportHtml(
      sessionFromText(`
session s
trace "t" at=2026-01-01T00:00:00Z input=${JSON.stringify(hostile)} output=${JSON.stringify(hostile)}
  agent a 0..10
    tool "<b>x</b>" 1..2 input=${JSON.stringify({ '"><script>': hostile })}
`),
    )
    expect(text).not.toMatch(/<script|<img|<a |<b>x/)
    expect(text).toContain('&lt;script&gt;')
  })
})
