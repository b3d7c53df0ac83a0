/** Inline code that nothing inside can end: the fence is longer than any run of backticks. */
export function inlineCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const fence = '`'.repeat(longestRun(line) + 1)
  const space = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : ''
  return `${fence}${space}${line}${space}${fence}`
}

/** A block that is shown letter by letter. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}

/**
 * What somebody said, as a quotation, so that its headings and lists stay inside it. Text that holds tags, images or
 * addresses that act is shown letter by letter instead: whoever opens the file runs and requests nothing.
 */
export function quotation(text: string): string {
  if (text.trim() === '') return ''
  const isActive = /<[A-Za-z/!?]|!\[|(?:javascript|vbscript|data)\s*:/i.test(text)
  const block = isActive ? codeBlock(text) : text
  return block
    .split(/\r\n|\r|\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** One line of words that are no markup. */
export function plainLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&')
}

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}
