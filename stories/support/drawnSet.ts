import type { Session } from '../../src/model/session.ts'
import { sessionsFromText } from '../../test/support/sessionFromText.ts'

const KINDS = [
  { name: 'chat', turns: 2, model: 'gpt-4o-mini', usd: 0.002, tool: 'search_policy', goal: 'resolved' },
  { name: 'research', turns: 7, model: 'gpt-4o', usd: 0.03, tool: 'article_reader', goal: 'shared' },
  { name: 'returns', turns: 4, model: 'gpt-4o', usd: 0.008, tool: 'process_return', goal: 'resolved' },
  { name: 'pipeline', turns: 3, model: 'o4-mini', usd: undefined, tool: 'summarize', goal: 'indexed' },
] as const

const HOUR_MS = 3_600_000

/** Sessions over three weeks of May, drawn by a fixed rule: fewer at weekends, some that fail, some without a cost. */
export function drawnSet(count: number): Session[] {
  const startMs = Date.UTC(2026, 4, 1, 8)
  const lines: string[] = []
  for (let index = 0; index < count; index += 1) {
    const kind = KINDS[(index * 7) % KINDS.length]
    if (!kind) continue
    const day = (index * 5) % 21
    const isWeekend = day % 7 === 1 || day % 7 === 2
    if (isWeekend && index % 2 === 0) continue
    const at = startMs + day * 24 * HOUR_MS + ((index * 37) % 540) * 60_000
    const fails = index % 11 === 5
    const reaches = !fails && index % 3 !== 0
    const resolution = fails ? 0.1 : Math.round(60 + ((index * 13) % 40)) / 100
    lines.push(`session ${kind.name}-${String(index).padStart(3, '0')}`)
    for (let turn = 0; turn < kind.turns; turn += 1) {
      const isLast = turn === kind.turns - 1
      const tags = isLast && reaches ? `${kind.name},${kind.goal}` : kind.name
      const error = fails && isLast ? ' error="The service did not answer"' : ''
      const score = isLast ? ` score.resolution=${resolution}` : ''
      const usd = kind.usd === undefined ? '' : ` usd=${kind.usd}`
      const input = 400 + ((index * 97 + turn * 211) % 1800)
      lines.push(
        `trace "${kind.name} ${turn + 1}" at=${new Date(at + turn * 40_000).toISOString()} user=user-${index % 9} tags=${tags}${score}${error} input="Question ${turn + 1}" output="Answer ${turn + 1}"`,
        `  llm answer model=${kind.model} 0..${900 + ((index * 131 + turn * 57) % 2400)} in=${input} out=${60 + (index % 7) * 12} cache=${Math.round(input / 3)}${usd} first=${300 + ((index * 17) % 700)}`,
        `  tool ${kind.tool} ${3400}..${3800 + ((index * 71) % 2600)} input={"q":1}${error === '' ? ' output={"ok":true}' : error}`,
      )
    }
  }
  return sessionsFromText(lines.join('\n'))
}
