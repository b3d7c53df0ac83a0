import type { Message } from '../turn.ts'
import { listOf, numberIn, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import type { MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

interface JoinedAnswer {
  content: string
  refusal: string
  reasoning: string
  readonly calls: Map<number, { id?: string; name: string; arguments: string }>
}

/** A recorded stream: `[{object: 'chat.completion.chunk', choices: [{index, delta}]}, …]` joined by index. */
export const chunks: MessageDialect = {
  id: 'openai-chunks',
  matches(value) {
    const items = listOf(value)
    if (!items?.every((item) => isChunk(item) || listOf(own(item, 'choices'))?.length === 0)) return false
    return items.some(isChunk)
  },
  messages(value, context) {
    const answers = new Map<number, JoinedAnswer>()
    for (const chunk of listOf(value) ?? []) {
      for (const choice of listOf(own(chunk, 'choices')) ?? []) {
        const delta = recordOf(own(choice, 'delta'))
        const index = numberIn(own(choice, 'index')) ?? 0
        if (delta === undefined) continue
        const answer = answers.get(index) ?? { content: '', refusal: '', reasoning: '', calls: new Map() }
        answers.set(index, answer)
        join(answer, delta)
      }
    }
    const messages: Message[] = []
    for (const [place, index] of [...answers.keys()].sort((one, other) => one - other).entries()) {
      const answer = answers.get(index)
      if (answer === undefined) continue
      const { content, refusal, reasoning, calls } = answer
      const message = { content, refusal, reasoning_content: reasoning, tool_calls: [...calls.values()] }
      for (const read of roleMessages(message, context, 'assistant')) {
        messages.push(place === 0 ? read : { ...read, alternative: place })
      }
    }
    return messages
  },
}

function isChunk(value: unknown): boolean {
  const list = listOf(own(value, 'choices'))
  return list !== undefined && (own(value, 'object') === 'chat.completion.chunk' || own(list[0], 'delta') !== undefined)
}

function join(answer: JoinedAnswer, delta: UnknownRecord): void {
  answer.content += textIn(own(delta, 'content')) ?? ''
  answer.refusal += textIn(own(delta, 'refusal')) ?? ''
  answer.reasoning += textIn(own(delta, 'reasoning_content')) ?? textIn(own(delta, 'reasoning')) ?? ''
  for (const [place, item] of (listOf(own(delta, 'tool_calls')) ?? []).entries()) {
    const index = numberIn(own(item, 'index')) ?? place
    const call = answer.calls.get(index) ?? { name: '', arguments: '' }
    answer.calls.set(index, call)
    const id = textIn(own(item, 'id'))
    if (id !== undefined) call.id = id
    call.name += textIn(own(own(item, 'function'), 'name')) ?? ''
    call.arguments += textIn(own(own(item, 'function'), 'arguments')) ?? ''
  }
}
