import type { SessionSummary, Status, TurnMark } from '../../src/model/session.ts'

/** The present of the list below: 21 May 2026, 10:36:12 UTC. */
export const nowMs: number = Date.UTC(2026, 4, 21, 10, 36, 12)

const MINUTE_MS = 60_000
const startOf = (clock: string): number => Date.parse(`2026-05-21T${clock}:00Z`)

/** One letter a turn: `.` fine, `x` failed, `r` running, `h` answered by a person; the digits after it are its latency in tenths of a second. */
function marksOf(text: string): TurnMark[] {
  return text.split(' ').map((mark) => ({
    durationMs: Number(mark.slice(1)) * 100,
    status: mark.startsWith('x') ? 'error' : mark.startsWith('r') ? 'running' : 'ok',
    ...(mark.startsWith('h') && { human: true }),
  }))
}

interface Row {
  readonly name: string
  readonly id: string
  readonly status?: Status
  readonly user: string
  readonly started: string
  readonly wallMs: number
  readonly activeMs: number
  readonly turns: string
  readonly traces?: number
  readonly tokens?: number
  readonly costUsd?: number
  readonly score?: readonly [name: string, value: number]
  readonly tags: readonly string[]
  readonly first: string
  readonly last: string
}

function summaryOf(row: Row): SessionSummary {
  const turnMarks = marksOf(row.turns)
  const failed = turnMarks.filter((mark) => mark.status === 'error').length
  const startMs = startOf(row.started)
  const rate = failed / turnMarks.length
  return {
    id: row.id,
    name: row.name,
    status: row.status ?? (failed > 0 ? 'error' : 'ok'),
    userIds: [row.user],
    tags: row.tags,
    startMs,
    ...(row.status !== 'running' && { endMs: startMs + row.wallMs }),
    durations: {
      wallMs: row.wallMs,
      startToStartMs: row.wallMs,
      activeMs: row.activeMs,
      idleMs: row.wallMs - row.activeMs,
      summedMs: row.activeMs,
    },
    traceCount: row.traces ?? turnMarks.length,
    turnCount: turnMarks.length,
    turnMarks,
    totals: {
      ...(row.tokens !== undefined && { totalTokens: row.tokens }),
      ...(row.costUsd !== undefined && { costUsd: row.costUsd }),
    },
    errorRates: { traces: rate, turns: rate, spans: rate / 3 },
    scores: row.score ? [{ name: row.score[0], value: row.score[1], target: 'session', targetId: row.id }] : [],
    metadata: {},
    firstUserText: row.first,
    lastAssistantText: row.last,
  }
}

/** A morning of a support assistant: the rows a server would send for a page of its list. */
export const summaries: readonly SessionSummary[] = (
  [
    {
      name: 'Where is my parcel?',
      id: 'chat-9xW1pa',
      status: 'running',
      user: 'user-812',
      started: '10:35',
      wallMs: 48_200,
      activeMs: 6300,
      turns: '.22 .31 r12',
      tokens: 3204,
      costUsd: 0.0092,
      tags: ['support', 'mobile'],
      first: 'Where is my parcel? It was due on Tuesday.',
      last: 'Checking the carrier for ORDER-311 …',
    },
    {
      name: 'Return a damaged item',
      id: 'chat-7Hq2mX',
      user: 'user-456',
      started: '10:30',
      wallMs: 216_000,
      activeMs: 34_200,
      turns: '.21 .33 .57 x163 .41 h24',
      tokens: 18_740,
      costUsd: 0.0324,
      score: ['helpfulness', 0.71],
      tags: ['returns', 'hand-off'],
      first: 'Hi, I want to return my order.',
      last: 'I’ll process your refund now: €34.90, back to the same card.',
    },
    {
      name: 'Photosynthesis homework',
      id: 'session-c91d4e',
      user: 'user-7f3a2b',
      started: '10:21',
      wallMs: 192_000,
      activeMs: 6800,
      turns: '.24 .28 .16',
      tokens: 1086,
      costUsd: 0.0004,
      score: ['correctness', 0.96],
      tags: ['tutor'],
      first: 'What is photosynthesis?',
      last: 'Photosynthesis builds glucose from sunlight and CO₂, while cellular respiration takes it apart again.',
    },
    {
      name: 'Q2 supplier report.pdf',
      id: 'doc-processing-xyz',
      user: 'user-031',
      started: '10:14',
      wallMs: 11_700,
      activeMs: 11_700,
      turns: '.5 .32 .3 .18 .45 .12 .2',
      tokens: 214_000,
      costUsd: 0.3,
      score: ['summary quality', 0.91],
      tags: ['pipeline', 'pdf'],
      first: 'upload q2-supplier-report.pdf · 40 pages',
      last: '{ "topic": "procurement", "summary": "Supplier spend rose 8 % …" }',
    },
    {
      name: 'Climate change impact',
      id: 'research-task-789',
      user: 'user-118',
      started: '10:02',
      wallMs: 23_000,
      activeMs: 23_000,
      turns: '.22 .8 .72 .18 .6 .43 .1',
      tokens: 38_400,
      costUsd: 0.45,
      score: ['groundedness', 0.93],
      tags: ['research', 'agent'],
      first: 'Write a report on climate change impact and policy.',
      last: '# Climate change: impacts and policy options — 1. Summary …',
    },
    {
      name: 'Weather in Paris',
      id: 'chat-abc-123',
      user: 'user-204',
      started: '09:57',
      wallMs: 21_400,
      activeMs: 2000,
      turns: '.11 .9',
      traces: 4,
      tokens: 642,
      costUsd: 0.0031,
      score: ['correctness', 0.98],
      tags: ['web'],
      first: 'What’s the weather in Paris?',
      last: 'Tomorrow will be 68 °F with rain.',
    },
    {
      name: 'Onboarding',
      id: 'onboarding-user-456',
      user: 'user-456',
      started: '09:41',
      wallMs: 720_000,
      activeMs: 12_400,
      turns: '.3 .4 .22 .28 .15 .2 .22 .4',
      tokens: 5210,
      costUsd: 0.0187,
      score: ['goal reached', 1],
      tags: ['onboarding'],
      first: 'How do I upload documents?',
      last: 'Done. “Q2 plan” is shared with the Design team.',
    },
    {
      name: 'Refund for ORDER-123',
      id: 'chat-k3Vd0R',
      user: 'user-377',
      started: '09:38',
      wallMs: 262_000,
      activeMs: 9200,
      turns: '.19 .21 .27 .19 .6',
      tokens: 8900,
      costUsd: 0.0274,
      score: ['resolution', 0.66],
      tags: ['returns', 'hand-off', 'refund', 'vip'],
      first: 'I need a refund',
      last: 'This order requires manager approval. Escalating to human support.',
    },
    {
      name: 'scan-0417.tiff',
      id: 'doc-processing-q1x',
      user: 'user-031',
      started: '09:22',
      wallMs: 8600,
      activeMs: 8600,
      turns: '.6 x80',
      tokens: 0,
      costUsd: 0.02,
      score: ['completion', 0],
      tags: ['pipeline', 'pdf'],
      first: 'upload scan-0417.tiff · 12 pages',
      last: 'The scan could not be read.',
    },
    {
      name: 'Change delivery address',
      id: 'chat-abc123',
      user: 'user-456',
      started: '09:05',
      wallMs: 150_000,
      activeMs: 8900,
      turns: '.14 .18 .23 .16 .2',
      tokens: 3500,
      costUsd: 0.07,
      score: ['resolution', 0.94],
      tags: ['support', 'web'],
      first: 'Can I still change the delivery address?',
      last: 'The new address is saved; delivery moves to Friday.',
    },
    {
      name: 'What can you help with?',
      id: 'conversation-abc123',
      user: 'user-123',
      started: '08:58',
      wallMs: 60_000,
      activeMs: 5800,
      turns: '.11 .16 .2 .12',
      tokens: 2500,
      costUsd: 0.05,
      score: ['helpfulness', 0.89],
      tags: ['web', 'v2.0'],
      first: 'Hello!',
      last: 'You can invite your team from Settings › Members.',
    },
    {
      name: 'Morning login',
      id: 'user-456-login-789',
      user: 'user-456',
      started: '07:00',
      wallMs: 7_200_000,
      activeMs: 34_400,
      turns: '.22 .20 .31 .22 .20 .26 x42 .22 .28 .26 .20 .28 .21 .19',
      tokens: 41_900,
      costUsd: 0.1312,
      score: ['helpfulness', 0.88],
      tags: ['login', 'v2.0'],
      first: 'Summarise what changed since yesterday',
      last: 'Here are the three tickets that still need a reply.',
    },
    {
      name: 'Nightly catalogue sync',
      id: 'workflow-xyz-789',
      user: 'service',
      started: '03:00',
      wallMs: 17_700,
      activeMs: 17_700,
      turns: '.9 .42 .18 .55 .9',
      tokens: 96_200,
      costUsd: 0.241,
      score: ['completion', 0.99],
      tags: ['pipeline'],
      first: 'sync catalogue → search index',
      last: '1,204 products embedded, 0 skipped',
    },
    {
      name: 'Cancel subscription',
      id: 'chat-2mNf8b',
      user: 'user-640',
      started: '00:52',
      wallMs: 402_000,
      activeMs: 17_000,
      turns: '.16 .19 x94 .2',
      tokens: 6100,
      score: ['resolution', 0.83],
      tags: ['support', 'web'],
      first: 'cancel my plan please',
      last: 'Your plan ends on 30 June. Nothing else will be charged.',
    },
  ] satisfies Row[]
).map(summaryOf)

/** As many sessions as wanted, one a minute, each like one of the list above. */
export function manySummaries(count: number): SessionSummary[] {
  return Array.from({ length: count }, (_, index) => summaryAt(index))
}

/** One of them, the newest first. */
export function summaryAt(index: number): SessionSummary {
  const like = summaries[index % summaries.length] as SessionSummary
  const startMs = nowMs - index * MINUTE_MS
  return {
    ...like,
    id: `${like.id}-${index}`,
    name: `${like.name} ${index}`,
    startMs,
    ...(like.endMs !== undefined && { endMs: startMs + (like.endMs - like.startMs) }),
  }
}
