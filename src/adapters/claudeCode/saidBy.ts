import { own, text } from '../reading.ts'
import { blocksOf, blockType, type Line } from './lines.ts'

/**
 * What a line in the role of the user is. Few of them are a person's words: results of tools, summaries, reminders and
 * the traces of commands stand in the same role.
 */
export type Said =
  | { readonly kind: 'prompt' }
  | { readonly kind: 'results' }
  /** The summary that stands for what was compacted away. */
  | { readonly kind: 'summary' }
  /** A command typed at the prompt, `/name arguments`. */
  | { readonly kind: 'command'; readonly text: string }
  /** The person stopped the work. */
  | { readonly kind: 'interruption' }
  /** Written by the program: caveats, reminders, what a command printed. */
  | { readonly kind: 'note' }

const interruption = /^\s*\[Request interrupted by user[^\]]*\]\s*$/
const printed =
  /^\s*<(?:local-command-(?:stdout|stderr|caveat)|bash-(?:input|stdout|stderr)|user-memory-input|task-notification|system-reminder)[\s>]/
const commandName = /<command-name>\s*([^<]{1,200}?)\s*<\/command-name>/
const commandArguments = /<command-args>([^<]{0,20000})<\/command-args>/

export function saidBy(line: Line): Said {
  const blocks = blocksOf(line)
  if (blocks.some((block) => blockType(block) === 'tool_result')) return { kind: 'results' }
  if (line.raw.isCompactSummary === true) return { kind: 'summary' }
  let first: string | undefined
  let isInterruption = true
  for (const block of blocks) {
    const words = blockType(block) === 'text' ? text(own(block, 'text')) : undefined
    if (words === undefined) continue
    first ??= words
    isInterruption &&= interruption.test(words)
  }
  if (first === undefined) first = ''
  else if (isInterruption) return { kind: 'interruption' }
  const hidden =
    line.raw.isMeta === true || line.raw.isSynthetic === true || line.raw.isVisibleInTranscriptOnly === true
  if (hidden || printed.test(first)) return { kind: 'note' }
  if (first.length < 40_000 && /^\s*<command-(?:name|message)>/.test(first)) {
    const name = commandName.exec(first)?.[1]
    const given = commandArguments.exec(first)?.[1]?.trim() ?? ''
    if (name !== undefined) return { kind: 'command', text: given === '' ? name : `${name} ${given}` }
    return { kind: 'note' }
  }
  return blocks.length === 0 ? { kind: 'note' } : { kind: 'prompt' }
}

const declined =
  /^(?:Error:\s*)?(?:The user doesn't want to (?:proceed|take this action)|Claude requested permissions? |Permission to use |This command requires approval|User (?:rejected|denied)|.{0,400} was blocked\.|Hook |\S+ (?:operation )?blocked by hook)/

/** Why a tool did not run at all: a person, a rule or a hook said no. That is no failure of the tool. */
export function isDeclined(result: unknown, structured: unknown): boolean {
  const found = typeof structured === 'string' ? structured : result
  return typeof found === 'string' && declined.test(found.slice(0, 600))
}
