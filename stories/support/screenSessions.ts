import { readSessions } from '../../src/adapters/readSessions.ts'
import type { Session } from '../../src/model/session.ts'
import before from '../../test/fixtures/drawn/document-pipeline.txt?raw'
import after from '../../test/fixtures/drawn/document-pipeline-after.txt?raw'
import { returnOrderPayload } from '../../test/support/returnOrder.ts'
import { sessionFromText, sessionsFromText } from '../../test/support/sessionFromText.ts'

/** When the screens are looked at: a running turn, "6m ago" and "Last 24 hours" are told from here. */
export const screenTimeMs: number = Date.UTC(2026, 4, 21, 10, 36, 12)

/**
 * A session a line: id, name, user, clock time of the 21st of May 2026, tags, milliseconds of each turn (a negative one
 * failed), seconds from the first turn to the end of the last one, tokens, dollars, evaluation, first and last message.
 */
const rows = `
chat-9xW1pa | Where is my parcel? | user-812 | 10:35:24 | support,mobile | 2100 2400 1800 | 48.2 | 3200 | 0.0092 | running | Where is my parcel? It was due on Tuesday. | Checking the carrier for ORDER-311 …
session-c91d4e | Photosynthesis homework | user-7f3a2b | 10:21:00 | tutor | 2300 2400 2100 | 192 | 1100 | 0.0004 | correctness=0.96 | What is photosynthesis? | Photosynthesis builds glucose from sunlight and CO₂.
doc-processing-xyz | Q2 supplier report.pdf | user-031 | 10:14:00 | pipeline,pdf | 500 3200 300 1800 4500 1200 200 | 11.7 | 214400 | 0.3 | quality=0.91 | upload q2-supplier-report.pdf · 40 pages | { "topic": "procurement", "summary": "Supplier spend" }
chat-abc-123 | Weather in Paris | user-204 | 09:57:00 | web | 1000 1000 | 21.4 | 642 | 0.0031 | correctness=0.98 | What’s the weather in Paris? | Tomorrow will be 68 °F with rain.
onboarding-user-456 | Onboarding | user-456 | 09:41:00 | onboarding | 900 800 1700 2100 1900 1800 2200 1000 | 720 | 5200 | 0.0187 | goal=1 | How do I upload documents? | Done. “Q2 plan” is shared with the Design team.
chat-k3Vd0R | Refund for ORDER-123 | user-377 | 09:38:00 | returns,hand-off | 2000 2100 2200 1900 1000 | 262 | 8900 | 0.0274 | resolution=0.66 | I need a refund | This order requires manager approval. I am escalating.
doc-processing-q1x | scan-0417.tiff | user-031 | 09:22:00 | pipeline,pdf | 600 -8000 | 8.6 | 0 | 0.02 | completion=0 | upload scan-0417.tiff · 12 pages | page 3 is empty
chat-abc123 | Change delivery address | user-456 | 09:05:00 | support,web | 1700 1800 1900 1700 1800 | 150 | 3500 | 0.07 | resolution=0.94 | Can I still change the delivery address? | The new address is saved; delivery moves to Friday.
conversation-abc123 | What can you help with? | user-123 | 08:58:00 | web,v2.0 | 1300 1600 1500 1400 | 60 | 2500 | 0.05 | helpful=0.89 | Hello! | You can invite your team from Settings → Members.
user-456-login-789 | Morning login | user-456 | 07:00:00 | login,v2.0 | 2500 2600 2400 2300 2500 2100 -3600 2600 2200 2400 2500 2300 2200 2200 | 7200 | 41900 | 0.1312 | helpful=0.88 | Summarise what changed since yesterday | Here are the three tickets that still need an answer.
workflow-xyz-789 | Nightly catalogue sync | service | 03:00:00 | pipeline | 2200 4100 3300 6100 2000 | 17.7 | 96200 | 0.241 | completion=0.99 | sync catalogue → search index | 1,204 products embedded, 0 skipped
chat-2mNf8b | Cancel subscription | user-640 | 00:52:00 | support,web | 2800 3600 -7400 3200 | 402 | 6100 | 0.0166 | resolution=0.83 | cancel my plan please | Your plan ends on 30 June. Nothing else to do.
`

/** A research agent without chat roles: seven steps one after another, five of them reading. */
export const researchSession: Session = sessionFromText(`
session research-task-789 name="Climate change impact" score.grounded=0.93 score.complete=0.9
trace "Plan research" at=2026-05-21T10:02:00Z user=user-118 tags=research,agent meta.round=0 input="Write a report on climate change impact and policy." output="1. Find recent assessments of impact.\\n2. Read three, note figures that agree.\\n3. Find policy options, read two.\\n4. Write two pages with sources."
  llm plan model=gpt-4o 0..2600 in=1900 out=240 usd=0.03 first=600
trace "Search: climate change impact" user=user-118 meta.round=1
  tool web_search 0..900 usd=0.05 input={"query":"climate change impact"} output="10 results, 3 chosen"
trace "Read 3 articles" user=user-118 meta.round=1
  tool article_reader 0..3400 usd=0.04 input={"url":"ipcc.ch/report/ar6/syr"} output="18,204 characters"
  tool article_reader 3400..6000 usd=0.04 input={"url":"nature.com/articles/s41558-024"} output="9,870 characters"
  tool article_reader 6000..9100 usd=0.04 input={"url":"wmo.int/state-of-climate"} output="12,011 characters"
trace "Summarize findings" user=user-118 meta.round=1 output="All three sources agree on warming of 1.1 °C above 1850–1900 and on more frequent heat extremes; they differ on how fast crop losses grow after 2040."
  llm summarize model=gpt-4o 0..2400 in=21400 out=480 usd=0.04 first=700
trace "Search: policy solutions" user=user-118 meta.round=2
  tool web_search 0..800 usd=0.05 input={"query":"policy solutions"} output="8 results, 2 chosen"
trace "Read 2 more articles" user=user-118 meta.round=2
  tool article_reader 0..3100 usd=0.04 input={"url":"iea.org/reports/net-zero"} output="14,300 characters"
  tool article_reader 3100..5900 usd=0.04 input={"url":"oecd.org/climate-action"} output="11,982 characters"
trace "Write report" user=user-118 meta.round=2 output="# Climate change: impacts and policy options"
  llm write model=gpt-4o 0..1300 in=13200 out=1200 usd=0.08 first=500
`)

/** One document through the same seven steps twice, the fifth with a smaller model. */
export const pipelinePair: readonly Session[] = [before, after].map((text) =>
  sessionFromText(text.replace(/^session (\S+)/m, 'session $1 name="Q2 supplier report.pdf"')),
)

/** The list of the design: fourteen sessions of one morning, one of them still running. */
export function screenSessions(): readonly Session[] {
  return [returnSession(), researchSession, ...sessionsFromText(rows.trim().split('\n').map(drawnRow).join('\n'))]
}

function drawnRow(row: string): string {
  const [id, name, user, clock, tags, times = '', lasts, tokens, usd, score = '', first, last] = row.split(' | ')
  const turns = times.split(' ').map(Number)
  const activeMs = turns.reduce((sum, ms) => sum + Math.abs(ms), 0)
  const idleMs = turns.length > 1 ? (Number(lasts) * 1000 - activeMs) / (turns.length - 1) : 0
  const each = Number(tokens) / turns.length
  const usage = `in=${Math.round(each * 0.9)} out=${Math.round(each * 0.1)} usd=${Number(usd) / turns.length}`
  let atMs = Date.parse(`2026-05-21T${clock}Z`)
  const traces = turns.map((ms, index) => {
    const isLast = index === turns.length - 1
    const runs = isLast && score === 'running'
    const asked = JSON.stringify(index === 0 ? first : `Question ${index + 1}`)
    const told = JSON.stringify(isLast ? last : `Answer ${index + 1}`)
    const ending = ms < 0 ? `error=${told} error.type=Timeout` : `output=${told}`
    const at = new Date(Math.round(atMs)).toISOString()
    atMs += Math.abs(ms) + idleMs
    return [
      `trace "turn ${index + 1}" at=${at} user=${user} tags=${tags} input=${asked} ${ending}${runs ? ' running' : ''}`,
      `  llm answer model=gpt-4o 0..${runs ? '' : Math.abs(ms)} ${usage}${ms < 0 ? ` error=${told}` : ''}`,
    ].join('\n')
  })
  const scored = score.includes('=') ? ` score.${score}` : ''
  return [`session ${id} name=${JSON.stringify(name)}${scored}`, ...traces].join('\n')
}

interface OtlpSpan {
  readonly [key: string]: unknown
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
}

interface Payload {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[] }[]
}

const spansOf = ({ resourceSpans }: Payload): readonly OtlpSpan[] => resourceSpans[0]?.scopeSpans[0]?.spans ?? []

const wrapped = (spans: readonly OtlpSpan[]): unknown => ({
  resourceSpans: [{ scopeSpans: [{ scope: { name: 'northwind.agents' }, spans }] }],
})

/** The return of the tests with the spans around it that the design draws: a policy check a turn, the flow that failed. */
export function returnSession(): Session {
  const spans = spansOf(returnOrderPayload() as Payload)
  const roots = spans.filter((span) => span.parentSpanId === undefined)
  const checks = roots.slice(0, 5).map((root, index) => around(root, `d${index}`, 'input_policy', 'GUARDRAIL', 0, 92))
  const failing = roots[3]
  if (failing === undefined) return readOne(spans)
  const flow = { ...around(failing, 'd8', 'return_flow', 'CHAIN', 3120, 16_240), status: { code: 2 } }
  const fetched = { ...around(failing, 'd9', 'fetch_order_items', 'RETRIEVER', 3125, 3515), parentSpanId: flow.spanId }
  const reply = around(failing, 'da', 'fallback_reply', 'CHAIN', 16_250, 16_266)
  const moved = spans.map((span) =>
    span.name === 'execute_tool process_return' ? { ...span, parentSpanId: flow.spanId } : span,
  )
  return readOne([...moved, ...checks, flow, fetched, reply])
}

function around(root: OtlpSpan, id: string, name: string, kind: string, fromMs: number, toMs: number): OtlpSpan {
  const startMs = Number(root.startTimeUnixNano.slice(0, -6))
  return {
    traceId: root.traceId,
    spanId: id.padStart(16, '0'),
    parentSpanId: root.spanId,
    name,
    startTimeUnixNano: `${startMs + fromMs}000000`,
    endTimeUnixNano: `${startMs + toMs}000000`,
    status: { code: 1 },
    attributes: [{ key: 'openinference.span.kind', value: { stringValue: kind } }],
  }
}

function readOne(spans: readonly OtlpSpan[]): Session {
  const [session] = readSessions(wrapped(spans)).sessions
  if (session === undefined) throw new Error('The session of the returned order could not be read.')
  return Object.assign(session, { name: 'Return a damaged item' })
}

/** Lines of the same spans, as a file that was damaged on its way: one is cut short, one ends before it began. */
export function damagedLines(): string {
  const payload = returnOrderPayload() as Payload
  const lines = spansOf(payload).map((span, index) =>
    JSON.stringify(wrapped([index === 4 ? { ...span, endTimeUnixNano: `${Date.UTC(2026, 4, 21)}000000` } : span])),
  )
  return [...lines, '{"resourceSpans":[{"scopeSpans":[{"spa'].join('\n')
}
