import type { Session } from '../../src/model/session.ts'
import { sessionFromText } from '../../test/support/sessionFromText.ts'

interface DrawnTurn {
  readonly said: string
  readonly answer?: string
  readonly tool?: string
  /** What adapters of agent transcripts put into a turn's metadata. */
  readonly metadata: Readonly<Record<string, unknown>>
}

const turns: readonly DrawnTurn[] = [
  {
    said: 'Look at the failing build.',
    answer: 'Two tests fail since yesterday.',
    metadata: { copiedFrom: 'build-watch-1' },
  },
  {
    said: 'Mend them here, in a branch.',
    answer: 'Both tests pass in the branch.',
    tool: 'run_tests',
    metadata: { forkedFrom: 'build-watch-1' },
  },
  {
    said: 'Delete the old branches too.',
    answer: 'I may not delete branches. Here is the list to go through.',
    tool: 'list_branches',
    metadata: {
      permissionDenials: [{ tool_use_id: 'call_7', tool_name: 'delete_branch', message: 'only maintainers may' }],
    },
  },
  {
    said: 'Rewrite the history to make it smaller.',
    answer: 'That would change every commit.',
    metadata: { abandoned: true },
  },
  {
    said: 'Leave the history. Sum up what was done.',
    answer: 'Two tests mended, nothing deleted.',
    metadata: { compaction: { preTokens: 151_000, postTokens: 12_400 } },
  },
  { said: 'Write that to the team.', metadata: { interrupted: true } },
]

/** An agent's session in which things happened to the conversation itself: forked, left, shortened, refused, stopped. */
export function markedSession(): Session {
  const lines = turns.flatMap(({ said, answer, tool }, at) => {
    const output = answer === undefined ? '' : ` output="${answer}"`
    return [
      `trace "turn" at=2026-11-21T09:0${at}:00Z input="${said}"${output}`,
      `  agent "builder" 0..9000 input="${said}"${output}`,
      ...(tool === undefined ? [] : [`    tool ${tool} 800..2400 input="{}" output="done"`]),
      '    llm gpt-4o 2600..8900 in=900 out=60',
    ]
  })
  const session = sessionFromText(['session build-watch-2 user=anna', ...lines].join('\n'))
  return {
    ...session,
    traces: session.traces.map((trace, at) => ({ ...trace, metadata: turns[at]?.metadata ?? {} })),
  }
}
