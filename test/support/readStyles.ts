/** One rule of a stylesheet: `.ss-a, .ss-b { color: x }` with the at-rules around it. */
export interface StyleRule {
  /** `['.ss-a', '.ss-b']`, or the at-rule itself (`@font-face`) when declarations stand directly in it. */
  selectors: string[]
  /** True inside another style rule, where `&` and relative selectors belong to that rule. */
  nested: boolean
  /** At-rules around it, outermost first: `['@layer ss.parts', '@container (inline-size < 600px)']`. */
  within: string[]
  /** `[['color', 'x']]` in written order. */
  declarations: [property: string, value: string][]
}

/** Splits at a character that stands in no parentheses or brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts = ['']
  let depth = 0
  for (const character of text) {
    if ('(['.includes(character)) depth += 1
    if (')]'.includes(character)) depth -= 1
    if (character === separator && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}

/** Reads a stylesheet far enough to judge it: rules, nesting, declarations. Strings and urls are emptied, comments dropped. */
export function readStyles(text: string): StyleRule[] {
  const plain = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/"[^"\n]*"|'[^'\n]*'/g, "''")
    .replace(/url\([^)]*\)/g, "url('')")
  const rules: StyleRule[] = []
  const open: { head: string; rule: StyleRule }[] = []
  let start = 0
  const declare = (end: number): void => {
    const statement = plain.slice(start, end).trim()
    const colon = statement.indexOf(':')
    if (colon < 0 || statement.startsWith('@')) return
    open.at(-1)?.rule.declarations.push([statement.slice(0, colon).trim(), statement.slice(colon + 1).trim()])
  }
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at]
    if (character === '{') {
      const head = plain.slice(start, at).trim().replace(/\s+/g, ' ')
      const heads = open.map((level) => level.head)
      const within = heads.filter((each) => each.startsWith('@'))
      const nested = heads.some((each) => !each.startsWith('@'))
      open.push({ head, rule: { selectors: splitOutside(head, ','), nested, within, declarations: [] } })
    } else if (character === ';') {
      declare(at)
    } else if (character === '}') {
      declare(at)
      const closed = open.pop()
      if (closed && (!closed.head.startsWith('@') || closed.rule.declarations.length > 0)) rules.push(closed.rule)
    } else continue
    start = at + 1
  }
  return rules
}
