import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'
import { lacksOwnWords } from './addCall.ts'
import type { TraceReading } from './readTrace.ts'
import type { Threads } from './threads.ts'
import { wordsOf } from './turnRoot.ts'

/**
 * A root whose input is a history that was cut asks nothing where the last words of the user that it holds were said
 * before; one whose output is a state that was cut answers nothing where it does not come to this turn's question.
 *
 * ```
 * input   user "Hi"   assistant "Hello"   user "Where is my order?"   assistant "It has sh" (cut)
 *    ->   nothing that is new
 * ```
 */
export function withoutCutHistory(reading: TraceReading, threads: Threads): TraceReading {
  const { root } = reading
  if (root === undefined || (!endsCut(root.input) && !endsCut(root.output))) return reading
  const input = lacksOwnWords({ list: root.input }, threads.match(root.input)) ? [] : root.input
  const asked = input.length === 0 ? undefined : root.asked
  const output = endsCut(root.output) ? since(asked, root.output) : root.output
  return { ...reading, root: wordsOf(root.spanIndex, input, output) }
}

function endsCut(messages: readonly Message[]): boolean {
  return messages.at(-1)?.isCut === true
}

/** What a state holds from the question on. Answers alone are no state. */
function since(asked: Message | undefined, output: readonly Message[]): readonly Message[] {
  if (!output.some(({ role }) => role === 'user')) return output
  const words = asked === undefined ? undefined : messageText(asked)
  const start = output.findLastIndex((message) => message.role === 'user' && messageText(message) === words)
  return words === undefined || start < 0 ? [] : output.slice(start)
}
