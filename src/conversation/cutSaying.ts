/** What senders write where they stopped: `... [truncated 812 characters]`. */

const BEHIND_JSON = /^\s*(?:\.{2,}|…|[[(<]?[\s.…]{0,8}trunc)/i
const BEHIND_TEXT = /(?:[[(<][^[(<\])>]{0,20}truncated[^[(<\])>]{0,60}[\])>]|\.{3}|…)\s*$/i
const LONGEST = 100

/** Whether all that stands from a place on, behind JSON that closed, says that there was more. */
export function saysItWasCut(text: string, from: number): boolean {
  return text.length - from <= LONGEST && BEHIND_JSON.test(text.slice(from))
}

/** A text without what says at its end that there was more. */
export function withoutCutSaying(text: string): string {
  const end = Math.max(0, text.length - LONGEST)
  return text.slice(0, end) + text.slice(end).replace(BEHIND_TEXT, '')
}
