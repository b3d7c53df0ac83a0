/** What `tokens.css` falls back to for each public variable in one scheme, in hex where it is a colour. */
export function tokenDefaults(stylesheet: string, scheme: 'light' | 'dark'): Map<string, string> {
  const plain = stylesheet.slice(0, stylesheet.indexOf('@supports')).replace(/\/\*[\s\S]*?\*\//g, '')
  const dark = blockAt(plain, '.ss-root[data-scheme="dark"] {')
  const defaults = new Map([
    ...declared(blockAt(plain, '.ss-root {')),
    ...declared(blockAt(plain, 'color-scheme: light')),
  ])
  return scheme === 'light' ? defaults : new Map([...defaults, ...declared(dark)])
}

function blockAt(text: string, start: string): string {
  const from = text.indexOf(start)
  if (from < 0) throw new Error(`tokens.css has no "${start}".`)
  return text.slice(from, text.indexOf('}', from))
}

function declared(block: string): [string, string][] {
  const statements = block.split(';').map((statement) => statement.replace(/\s+/g, ' ').trim())
  return statements.flatMap((statement): [string, string][] => {
    const found = /--_[\w-]+: var\( ?(--ss-[\w-]+), ?(.*?) ?\)$/.exec(statement)
    if (!found) return []
    const [, variable = '', value = ''] = found
    // A kind has a short public name too: var(--ss-kind-tool, var(--ss-tool, #c57b29)).
    return [[variable, /^var\( ?--ss-[\w-]+, (.*?) ?\)$/.exec(value)?.[1] ?? value]]
  })
}
