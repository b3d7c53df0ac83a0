import type { Redact } from './redact.ts'

/** One kind of secret. */
export interface Redaction {
  readonly name: string
  /** What it looks like inside a text; with the flag `g`. */
  readonly pattern?: RegExp
  /** Says of a text that fits the pattern whether it is one. @default every text that fits is */
  readonly isSecret?: (text: string) => boolean
  /** Names (in any case, without `_`, `-` and spaces) under which a text is secret as a whole. */
  readonly keys?: readonly string[]
}

/** Written in place of what was taken out; the thread shows it as a token. */
export const redactedMark = '__REDACTED__'

/**
 * Secrets that find their way into prompts and tool arguments: keys, tokens, card numbers. Patterns cannot know a name or
 * an address; add rules of your own.
 */
export const defaultRedactions: readonly Redaction[] = [
  {
    name: 'api-key',
    pattern:
      /\b(?:(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|A(?:KIA|SIA)[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{30,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,})/g,
  },
  { name: 'bearer-token', pattern: /(?<=\b(?:Bearer|Basic)[ \t]{1,4})[A-Za-z0-9._~+/-]{8,}={0,2}/gi },
  { name: 'json-web-token', pattern: /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g },
  {
    name: 'private-key',
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^-]|-(?!----))*(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  { name: 'card-number', pattern: /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g, isSecret: isCardNumber },
  {
    name: 'named-secret',
    pattern:
      /(?<="(?:api[_-]?key|authorization|password|passwd|client[_-]?secret|secret|access[_-]?token|refresh[_-]?token|private[_-]?key|cookie)"[ ]{0,2}:[ ]{0,2}")[^"\\]{1,4096}/gi,
    keys: [
      ...['apikey', 'xapikey', 'authorization', 'proxyauthorization', 'password', 'passwd', 'secret', 'clientsecret'],
      ...['accesstoken', 'refreshtoken', 'privatekey', 'cookie', 'setcookie', 'sessiontoken'],
    ],
  },
]

/**
 * A `redact` made of rules: each secret becomes `__REDACTED__`, everything else stays as it is.
 *
 * ```
 * const redact = redactBy([...defaultRedactions, { name: 'order', pattern: /ORDER-\d+/g }])
 * ```
 */
export function redactBy(rules: readonly Redaction[] = defaultRedactions, mark: string = redactedMark): Redact {
  const names = new Set(rules.flatMap((rule) => rule.keys ?? []).map(plainName))
  return (value, path) => {
    if (typeof value !== 'string') return value
    const key = path.at(-1)
    if (typeof key === 'string' && value !== '' && names.has(lastName(key))) return mark
    let text = value
    for (const { pattern, isSecret } of rules) {
      if (pattern === undefined) continue
      text = text.replace(pattern, (found) => (isSecret === undefined || isSecret(found) ? mark : found))
    }
    return text
  }
}

/** `redactBy` with the default rules. */
export const redactSecrets: Redact = redactBy()

function lastName(key: string): string {
  return plainName(key.slice(key.lastIndexOf('.') + 1))
}

function plainName(name: string): string {
  return name.replace(/[_\-\s]/g, '').toLowerCase()
}

/** The check sum of payment cards (ISO/IEC 7812): of ten random numbers nine fail it. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1*$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
