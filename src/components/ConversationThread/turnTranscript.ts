import type { Turn } from '../../conversation/turn.ts'
import type { Labels } from '../../view/labels.ts'
import { messageText, roleWord } from '../shared/parts/roles.ts'

/** What was said in a turn, for copying: each message under who said it, in its exact words. */
export function turnTranscript(turn: Turn | undefined, labels: Labels): string {
  const spoken = (turn?.messages ?? []).filter(({ role }) => role !== 'system' && role !== 'tool')
  return spoken
    .map((message) => `${message.name ?? roleWord(labels, message.role)}: ${messageText(message)}`)
    .join('\n\n')
}
