import type { Part, Turn } from './turn.ts'
import { own, recordOf, textIn, type UnknownRecord } from './values.ts'

/** An answer to the question whether a call may run. */
export interface Approval {
  readonly isAllowed: boolean
  /** The call's own id, where the question stands in the same turn or the answer is the call's result. */
  readonly callId?: string
  readonly tool?: string
  readonly reason?: string
}

/**
 * What people or rules answered when a call waited for leave, in the Vercel AI SDK: `tool-approval-response` parts, which name
 * their `tool-approval-request` part, which names the call; and results of the type `execution-denied`.
 */
export function approvalsOf({ messages }: Turn): Approval[] {
  const questions = new Map<string, string | undefined>()
  const names = new Map<string, string>()
  const found: Approval[] = []
  for (const { parts } of messages) {
    for (const part of parts) {
      const question = ofType(part, 'tool-approval-request')
      const asked = textIn(question?.approvalId)
      if (asked !== undefined) questions.set(asked, textIn(question?.toolCallId))
      if (part.type === 'tool-call' && part.id !== undefined) names.set(part.id, part.name)
      const answer = ofType(part, 'tool-approval-response')
      if (answer && typeof answer.approved === 'boolean') {
        const id = textIn(answer.approvalId)
        const callId = textIn(answer.toolCallId) ?? (id === undefined ? undefined : questions.get(id))
        found.push(approval(answer.approved, callId, textIn(answer.toolName) ?? named(names, callId), answer.reason))
      }
      if (part.type === 'tool-result' && own(part.result, 'type') === 'execution-denied') {
        found.push(approval(false, part.id, part.name ?? named(names, part.id), own(part.result, 'reason')))
      }
    }
  }
  return found
}

/** Whether a part is told in full by the mark of an approval: its answer, or the question that was answered. */
export function toldByApproval({ messages }: Turn): (part: Part) => boolean {
  const answered = new Set<string>()
  for (const { parts } of messages) {
    for (const part of parts) {
      const id = textIn(ofType(part, 'tool-approval-response')?.approvalId)
      if (id !== undefined) answered.add(id)
    }
  }
  return (part) => {
    const answer = ofType(part, 'tool-approval-response')
    if (answer) return typeof answer.approved === 'boolean'
    const asked = textIn(ofType(part, 'tool-approval-request')?.approvalId)
    return asked !== undefined && answered.has(asked)
  }
}

function ofType(part: Part, type: string): UnknownRecord | undefined {
  const value = part.type === 'json' ? recordOf(part.value) : undefined
  return value !== undefined && own(value, 'type') === type ? value : undefined
}

function named(names: ReadonlyMap<string, string>, callId: string | undefined): string | undefined {
  return callId === undefined ? undefined : names.get(callId)
}

function approval(isAllowed: boolean, callId: string | undefined, tool: string | undefined, why: unknown): Approval {
  const reason = textIn(why)
  return {
    isAllowed,
    ...(callId !== undefined && { callId }),
    ...(tool !== undefined && { tool }),
    ...(reason !== undefined && { reason }),
  }
}
