/** A piece of a query's text. */
export interface Token {
  readonly type: 'word' | 'string' | 'operator' | 'open' | 'close' | 'comma'
  /** A word or operator as written; what stands between the quotes of a string, `\"` read as `"`. */
  readonly text: string
  readonly from: number
  readonly to: number
  /** A string without its closing quote. */
  readonly unclosed?: boolean
}

/** Typed or pasted: straight and curly quotes, each with its closing one. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '„': '“', '«': '»' }
const OPERATORS = ['>=', '<=', '!=', '<>', '==', '=', '>', '<']
const SINGLE: Readonly<Record<string, Token['type']>> = { '(': 'open', ')': 'close', ',': 'comma' }

/** Cuts a query into words, strings, operators and signs: one pass, every text is accepted. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    const sign = text[at] as string
    if (isSpace(sign)) {
      at++
      continue
    }
    const single = Object.hasOwn(SINGLE, sign) ? SINGLE[sign] : undefined
    const operator = OPERATORS.find((candidate) => text.startsWith(candidate, at))
    const token: Token = Object.hasOwn(QUOTES, sign)
      ? stringAt(text, at)
      : single
        ? { type: single, text: sign, from: at, to: at + 1 }
        : operator
          ? { type: 'operator', text: operator, from: at, to: at + operator.length }
          : wordAt(text, at)
    found.push(token)
    at = token.to
  }
  return found
}

function stringAt(text: string, from: number): Token {
  const closing = QUOTES[text[from] as string] as string
  const parts: string[] = []
  let start = from + 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\' && at + 1 < text.length) {
      if (text[at + 1] === closing) {
        parts.push(text.slice(start, at))
        start = at + 1
      }
      at++
    } else if (text[at] === closing) {
      parts.push(text.slice(start, at))
      return { type: 'string', text: parts.join(''), from, to: at + 1 }
    }
  }
  parts.push(text.slice(start))
  return { type: 'string', text: parts.join(''), from, to: text.length, unclosed: true }
}

/**
 * Everything up to a space, sign or operator; the apostrophe of `don't` is none. A quoted part after a dot belongs to it:
 * `metadata."my key"`.
 */
function wordAt(text: string, from: number): Token {
  let at = from
  while (at < text.length) {
    const sign = text[at] as string
    if (Object.hasOwn(QUOTES, sign) && text[at - 1] === '.' && at > from) {
      const quoted = stringAt(text, at)
      return { type: 'word', text: text.slice(from, at) + quoted.text, from, to: quoted.to }
    }
    if (isApostrophe(text, at, from)) {
      at++
      continue
    }
    if (isSpace(sign) || Object.hasOwn(SINGLE, sign) || Object.hasOwn(QUOTES, sign) || '=<>'.includes(sign)) break
    if (sign === '!' && text[at + 1] === '=') break
    at++
  }
  return { type: 'word', text: text.slice(from, at), from, to: at }
}

function isApostrophe(text: string, at: number, from: number): boolean {
  return text[at] === "'" && at > from && isLetter(text[at - 1]) && isLetter(text[at + 1])
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && sign.toLowerCase() !== sign.toUpperCase()
}

function isSpace(sign: string): boolean {
  return sign.trim() === ''
}
