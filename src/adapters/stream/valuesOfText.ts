import { damaged, parsed } from '../textValues.ts'
import { ArrivingText } from './arrivingText.ts'
import type { TextEvent, TextReading } from './textReading.ts'
import { valueInPortions } from './valueInPortions.ts'

/**
 * Every value of a text that arrives in pieces: JSON Lines, or values one after another in any layout, as `textValues` finds
 * them in a whole text. A value larger than `wholeSize` is handed over in parts. Asks for the next piece with `more`;
 * `undefined` is the end.
 */
export function* valuesOfText(reading: TextReading): Generator<TextEvent, void, string | undefined> {
  const { wholeSize } = reading
  const text = new ArrivingText()
  let isFirst = true
  // The end of a value that has none is looked for twice, as in a whole text.
  let patience = 2
  for (; yield* text.toNextValue(); isFirst = false) {
    const opens = text.sign === '{' || text.sign === '['
    let lineLength = yield* text.lineLength(wholeSize)
    if (lineLength === -1 && opens) {
      yield* valueInPortions(text, reading, isFirst)
      continue
    }
    if (lineLength === -1) lineLength = yield* text.lineLength(Number.POSITIVE_INFINITY)
    const line = parsed(withoutComma(text.ahead(lineLength)))
    if (line) {
      yield line
      text.moveBy(lineLength)
      continue
    }
    if (opens && patience > 0) {
      const length = yield* text.valueLength(wholeSize)
      if (length === -1 && !text.isEnded) {
        yield* valueInPortions(text, reading, isFirst)
        continue
      }
      if (length === -1) patience -= 1
      const spread = length === -1 ? undefined : parsed(text.ahead(length))
      if (spread) {
        yield spread
        text.moveBy(length)
        continue
      }
    }
    const brokenLength = opens ? yield* text.startLength() : lineLength
    const part = text.ahead(brokenLength)
    const isAlone = isFirst && text.isEnded && brokenLength === text.length
    // A part of something longer is named with its line.
    yield* damaged(isAlone ? part : `${part}\n`, 0, part.length, text.line)
    text.moveBy(brokenLength)
  }
}

function withoutComma(sent: string): string {
  const line = sent.trimEnd()
  return line.endsWith(',') ? line.slice(0, -1) : line
}
