import type { Message, Turn } from '../conversation/turn.ts'
import { traceById } from '../metrics/traceIndex.ts'
import type { Session, Span } from '../model/session.ts'

/**
 * Who said a message, where it has no name of its own: a user by the user id of the turn's trace, a model by the agent it
 * spoke for (the nearest agent span above). `undefined`: the payload did not say.
 */
export function speakerOf(session: Session, turn: Turn | undefined, message: Message): string | undefined {
  if (message.name !== undefined && message.name !== '') return message.name
  if (message.role === 'user') {
    return traceById(session).get(turn?.traceIds[0] ?? '')?.userId ?? onlyUser(session)
  }
  if (message.role !== 'assistant') return undefined
  for (let index = message.spanIndex; index >= 0; index = session.spans[index]?.parent ?? -1) {
    const span = session.spans[index]
    if (span?.kind !== 'agent') continue
    const name = agentNameOf(session, span)
    if (name !== undefined) return name
  }
  return undefined
}

function onlyUser({ userIds }: Session): string | undefined {
  return userIds.length === 1 ? userIds[0] : undefined
}

/** `invoke_agent support` -> `support`; a span that only repeats the name of the model names nobody. */
export function agentNameOf({ models }: Session, { name, attributes }: Span): string | undefined {
  const told = attributes['gen_ai.agent.name']
  if (typeof told === 'string' && told.trim() !== '') return told
  const plain = name.replace(/^(?:invoke|create|run)_agent(?: |$)/, '').trim()
  const isModel = models.some((model) => model === plain || model.startsWith(`${plain}-`))
  return plain === '' || isModel ? undefined : plain
}
