import type { Plugin } from 'vite'

/**
 * Tables in the guides. The documentation reads plain Markdown, which has none, so a table written with bars becomes an
 * element before the page is compiled; what stands in its cells stays Markdown.
 */
export function markdownTables(): Plugin {
  return {
    name: 'markdown-tables',
    enforce: 'pre',
    transform: (code, id) => (id.split('?')[0]?.endsWith('.mdx') ? withTables(code) : undefined),
  }
}

/** The page with every table outside a block of code as `<table>`. */
export function withTables(page: string): string {
  const lines = page.split('\n')
  const written: string[] = []
  let inCode = false
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (/^\s*(?:```|~~~)/.test(line)) inCode = !inCode
    if (inCode || !isRow(line) || !/^\|(?: *:?-+:? *\|)+\s*$/.test(lines[at + 1] ?? '')) {
      written.push(line)
      continue
    }
    const rows = [line]
    for (at += 2; isRow(lines[at] ?? ''); at += 1) rows.push(lines[at] ?? '')
    at -= 1
    written.push(table(rows))
  }
  return written.join('\n')
}

function isRow(line: string): boolean {
  return /^\|.*\|\s*$/.test(line)
}

function table([head = '', ...rows]: readonly string[]): string {
  const row = (line: string, cell: string): string =>
    `<tr>${cells(line)
      .map((text) => `<${cell}>${text}</${cell}>`)
      .join('')}</tr>`
  return [
    '<table className="guide-table">',
    `<thead>${row(head, 'th')}</thead>`,
    `<tbody>${rows.map((line) => row(line, 'td')).join('')}</tbody>`,
    '</table>',
  ].join('')
}

/** `| a \| b | c |` is `a | b` and `c`. */
function cells(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}
