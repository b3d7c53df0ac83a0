import { recoverJson } from '../model/recoverJson.ts'
import { saysItWasCut } from './cutSaying.ts'

/** Unicode keeps this character for use inside a program: while it is read, it stands where a text was cut. */
export const END = '\ufdd0'

export const OPENS: RegExp = /^\s*[[{"]/

const CLOSERS: ReadonlyMap<string | undefined, string> = new Map([
  ['[', ']'],
  ['{', '}'],
  ['"', '"'],
])

/** Whether a text is JSON that ends before it closes. Nearly every text is told by its first and its last character. */
export function isCutJson(text: string): boolean {
  if (text.charCodeAt(0) > 0x20 && !CLOSERS.has(text[0])) return false
  const said = text.trim()
  const closer = CLOSERS.get(said[0])
  return closer !== undefined && !said.endsWith(closer) && openJson(innerText(said) ?? said) !== undefined
}

/** JSON text that was written as JSON text once more, up to where it was cut. */
export function innerText(text: string): string | undefined {
  if (!text.trimStart().startsWith('"')) return undefined
  const inner = (recoverJson(`[${text}`, '')?.value as readonly unknown[] | undefined)?.[0]
  return typeof inner === 'string' && /^\s*[[{]/.test(inner) ? inner : undefined
}

/** JSON that ends before it closes, read as far as it goes. */
export interface OpenJson {
  readonly value: unknown
  readonly open: ReadonlySet<unknown>
  /** Takes the mark off the text that was cut, where it stands. */
  heal(): void
}

/** `mark` stands behind the text that was cut; without one, half a text is left out. */
export function openJson(text: string, mark?: string): OpenJson | undefined {
  const found = recoverJson(text, mark)
  if (found === undefined || typeof found.value !== 'object' || found.value === null) return undefined
  if (!found.isCut && !saysItWasCut(text, found.offset)) return undefined
  const open = new Set<unknown>()
  let innermost: Record<string, unknown> = {}
  let last: unknown = found.value
  for (let level = 0; level < found.depth && typeof last === 'object' && last !== null; level++) {
    open.add(last)
    innermost = last as Record<string, unknown>
    last = innermost[lastKey(innermost)]
  }
  if (open.size === 1 && last === undefined) return undefined
  const heal = (): void => {
    const half = innermost[lastKey(innermost)]
    if (typeof half === 'string') innermost[lastKey(innermost)] = half.replaceAll(END, '')
  }
  return { value: found.value, open, heal }
}

function lastKey(value: object): string {
  return Array.isArray(value) ? String(value.length - 1) : (Object.keys(value).at(-1) ?? '')
}
