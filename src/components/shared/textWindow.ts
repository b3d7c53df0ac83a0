/**
 * Where a window on a long text ends: at most `length` characters, rather at the end of a line, and never between the
 * halves of one character. Returns the text's length when all of it fits.
 */
export function windowEnd(text: string, length: number): number {
  if (text.length <= length) return text.length
  const newline = text.lastIndexOf('\n', length - 1)
  if (newline > length * 0.8) return newline + 1
  const last = text.charCodeAt(length - 1)
  const cutsPair = last >= 0xd800 && last <= 0xdbff
  return cutsPair ? length - 1 : length
}
