/**
 * `LIKE` as in SQL, with case: `%` matches any run (also none), `_` exactly one character, `\` takes the next one literally
 *. Never slower than the product of both lengths, for no pattern.
 */
export function isLike(text: string, pattern: string): boolean {
  let at = 0
  let place = 0
  // Where to go on when a run turns out to be longer.
  let runPlace = -1
  let runAt = 0
  while (at < text.length) {
    const sign = pattern[place]
    if (sign === '%') {
      runPlace = place
      runAt = at
      place++
      continue
    }
    const width = characterWidth(text, at)
    if (sign === '_') {
      at += width
      place++
      continue
    }
    const escaped = sign === '\\' && place + 1 < pattern.length
    const literal = escaped ? pattern[place + 1] : sign
    if (literal !== undefined && literal === text[at]) {
      at++
      place += escaped ? 2 : 1
      continue
    }
    if (runPlace < 0) return false
    runAt += characterWidth(text, runAt)
    at = runAt
    place = runPlace + 1
  }
  while (pattern[place] === '%') place++
  return place === pattern.length
}

/** A character beyond the basic plane is two units long. */
function characterWidth(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
