import type { Message, Part, ToolCall, Turn } from '../../conversation/turn.ts'
import { partText, valueText } from '../messages/partText.ts'
import type { Redact } from '../redact.ts'
import { redactedTurn } from '../redactedTurn.ts'
import { durationText, momentText, totalsText } from './amounts.ts'
import { codeBlock, inlineCode, plainLine, quotation } from './inert.ts'

/** What the speakers are called. */
export interface MarkdownWords {
  readonly user: string
  readonly assistant: string
  readonly system: string
  readonly humanAgent: string
}

export const defaultWords: MarkdownWords = {
  user: 'Human',
  assistant: 'AI',
  system: 'System',
  humanAgent: 'Human agent',
}

/** A turn as a heading, its messages, its tool calls in place, its error, its facts. */
export function turnMarkdown(given: Turn, words: MarkdownWords, redact: Redact | undefined): string {
  const turn = redact === undefined ? given : redactedTurn(given, redact)
  const blocks = [`## Turn ${turn.index + 1}`]
  if (turn.traceIds.length === 0) blocks.push('_This turn was not recorded; only later messages prove it._')
  const open = new Set(turn.toolCalls)
  for (const message of turn.messages) blocks.push(...messageBlocks(message, open, words))
  for (const call of open) blocks.push(...callBlocks(call))
  if (turn.error !== undefined) blocks.push(`**Failed:** ${plainLine(turn.error.message)}`)
  blocks.push(factsLine(turn))
  return blocks.filter((block) => block !== '').join('\n\n')
}

function messageBlocks(message: Message, open: Set<ToolCall>, words: MarkdownWords): string[] {
  const blocks: string[] = []
  const said = message.parts.filter((part) => part.type !== 'tool-call' && part.type !== 'tool-result')
  const text = said.map(partMarkdown).filter((block) => block !== '')
  if (text.length > 0) blocks.push(`**${speaker(message, words)}**`, ...text)
  for (const part of message.parts) {
    if (part.type === 'tool-call') {
      const known = takeCall(open, part.id, part.name)
      blocks.push(...callBlocks(known ?? { ...part, status: 'unset' }))
    }
  }
  return blocks
}

function speaker(message: Message, words: MarkdownWords): string {
  const roles = { user: words.user, assistant: words.assistant, system: words.system, 'human-agent': words.humanAgent }
  const word = message.role === 'tool' || message.role === 'other' ? message.role : roles[message.role]
  return plainLine(message.name === undefined ? word : `${word} (${message.name})`)
}

function partMarkdown(part: Part): string {
  if (part.type === 'reasoning') {
    return part.text === undefined ? '_Reasoning, encrypted._' : `_Reasoning_\n\n${quotation(part.text)}`
  }
  if (part.type === 'json') return valueBlock(part.value)
  const text = partText(part) ?? ''
  return part.type === 'text' || part.type === 'refusal' || part.type === 'document'
    ? quotation(text)
    : inlineCode(text)
}

function takeCall(open: Set<ToolCall>, id: string | undefined, name: string): ToolCall | undefined {
  for (const call of open) {
    if (id !== undefined && call.id !== undefined ? call.id !== id : call.name !== name) continue
    open.delete(call)
    return call
  }
  return undefined
}

function valueBlock(value: unknown): string {
  const text = valueText(value)
  return codeBlock(text, typeof value === 'string' && !/^\s*[[{]/.test(text) ? '' : 'json')
}

function callBlocks(call: ToolCall): string[] {
  const length = call.durationMs === undefined ? '' : `, ${durationText(call.durationMs)}`
  const blocks = [`**Tool** ${inlineCode(call.name)} (${call.status === 'unset' ? 'called' : call.status}${length})`]
  if (call.arguments !== undefined) blocks.push(valueBlock(call.arguments))
  if (call.result !== undefined) blocks.push('Result:', valueBlock(call.result))
  if (call.error !== undefined) blocks.push(`**Failed:** ${plainLine(call.error.message)}`)
  return blocks
}

/** Longer metadata (stacks, documents) would bury the rest. */
const longestFact = 80

function factsLine(turn: Turn): string {
  const facts = [
    momentText(turn.startMs),
    turn.endMs === undefined ? undefined : durationText(turn.endMs - turn.startMs),
    totalsText(turn.totals),
    turn.failedAttempts > 0 ? `failed attempts: ${turn.failedAttempts}` : undefined,
    ...turn.scores.map((score) => plainLine(`${score.name}: ${score.value ?? score.label ?? score.state ?? ''}`)),
    ...Object.entries(turn.metadata).flatMap(([key, value]) => {
      const text = valueText(value)
      return typeof value === 'object' || text.length > longestFact ? [] : [plainLine(`${key}: ${text}`)]
    }),
  ]
  return facts.filter((fact) => fact !== undefined).join(' · ')
}
