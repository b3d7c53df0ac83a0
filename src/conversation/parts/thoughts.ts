import type { Part } from '../turn.ts'

const OPEN = '<think>'
const CLOSE = '</think>'

/**
 * Open models think aloud before they answer: `<think>…</think>answer`. The opening tag may stand in their prompt, and a
 * thought that was cut has no end.
 */
export function withThoughts(parts: readonly Part[]): readonly Part[] {
  if (!parts.some((part) => part.type === 'text' && mayThink(part.text))) return parts
  return parts.flatMap((part) => (part.type === 'text' && mayThink(part.text) ? thoughtAndAnswer(part.text) : [part]))
}

function mayThink(text: string): boolean {
  return text.trimStart().startsWith(OPEN) || (text.includes(CLOSE) && !text.includes(OPEN))
}

function thoughtAndAnswer(text: string): Part[] {
  const from = text.trimStart().startsWith(OPEN) ? text.indexOf(OPEN) + OPEN.length : 0
  const end = text.indexOf(CLOSE)
  const thought = text.slice(from, end === -1 ? undefined : end).trim()
  const answer = end === -1 ? '' : text.slice(end + CLOSE.length).trim()
  const parts: Part[] = thought === '' ? [] : [{ type: 'reasoning', text: thought }]
  if (answer !== '' || parts.length === 0) parts.push({ type: 'text', text: answer })
  return parts
}
