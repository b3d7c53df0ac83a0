const DURATION: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
/** A duration: `500ms`, `2m`, `2m30s`, `1h 5m`; a bare number is milliseconds. */
export function readDuration(text: string): number | undefined {
  const plain = text.toLowerCase()
  let at = 0
  let sum = 0
  let parts = 0
  while (at < plain.length) {
    if (plain[at] === ' ') {
      at++
      continue
    }
    const numberEnd = endOfNumber(plain, at)
    const amount = Number(plain.slice(at, numberEnd))
    if (numberEnd === at || !Number.isFinite(amount)) return undefined
    let unitEnd = numberEnd
    while (unitEnd < plain.length && plain[unitEnd] !== ' ' && !isDigit(plain[unitEnd])) unitEnd++
    const unit = plain.slice(numberEnd, unitEnd)
    if (unit === '' && (parts > 0 || unitEnd < plain.length)) return undefined
    if (unit !== '' && !Object.hasOwn(DURATION, unit)) return undefined
    sum += amount * (DURATION[unit] ?? 1)
    parts++
    at = unitEnd
  }
  return parts > 0 ? sum : undefined
}

/** Where a number that begins at `from` ends: digits with at most one point, a sign before them. */
export function endOfNumber(text: string, from: number): number {
  let at = from
  if (text[at] === '-' || text[at] === '+') at++
  const digitsFrom = at
  let points = 0
  while (at < text.length && (isDigit(text[at]) || (text[at] === '.' && points === 0))) {
    if (text[at] === '.') points++
    at++
  }
  return at - digitsFrom > points ? at : from
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9'
}
