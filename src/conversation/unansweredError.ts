import type { Turn } from './turn.ts'

/** What a turn ended with instead of an answer: `RateLimitError: slow down`. */
export function unansweredError({ error, status, assistantText }: Turn): string | undefined {
  if (!error || status !== 'error' || assistantText !== undefined) return undefined
  const { type, message } = error
  return type === undefined || message.startsWith(type) ? message : `${type}: ${message}`
}
