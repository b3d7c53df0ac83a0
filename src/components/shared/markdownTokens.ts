import { Marked, type Token } from 'marked'

// An instance of our own: what a host changes on the shared one does not reach us.
const reader = new Marked({ gfm: true, breaks: true })

/** The tokens of a piece of Markdown; undefined when the parser gives up on it (nested too deeply). */
export function markdownTokens(text: string): readonly Token[] | undefined {
  try {
    return reader.lexer(text)
  } catch {
    return undefined
  }
}

const linkProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** The address a link may lead to: an absolute one that opens a page or a mail. Everything else is no link. */
export function safeHref(href: string): string | undefined {
  try {
    const url = new URL(withoutEntities(href))
    return linkProtocols.has(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['rarr', '→'],
  ['larr', '←'],
  ['times', '×'],
  ['deg', '°'],
  ['euro', '€'],
  ['copy', '©'],
])

/** Markdown writes characters as `&lt;` and `&#60;` too; the ones nobody knows stay as they are. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}
