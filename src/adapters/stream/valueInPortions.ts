import type { IssueFact } from '../../model/facts.ts'
import { holdsSomething } from '../textValues.ts'
import type { ArrivingText } from './arrivingText.ts'
import { BracketScan } from './bracketScan.ts'
import { DocumentBuilder } from './documentBuilder.ts'
import type { TextEvent, TextReading } from './textReading.ts'

type Found = Exclude<TextEvent, 'more'>

/** What can be read of a value before its end. */
interface Portions {
  /** After so many characters more. */
  readonly take: (length: number) => Iterable<Found>
  /** At the end. */
  readonly rest: () => Iterable<Found>
}

/** Characters walked at once. */
const stepSize = 1 << 18
const largestPortion = 1 << 22

/**
 * A list or an object that is too large to be held, or may be: as much of it as can be read on its own, as soon as it can.
 *
 * @param isFirst Nothing stands before it in the text.
 */
export function* valueInPortions(
  text: ArrivingText,
  reading: TextReading,
  isFirst: boolean,
): Generator<TextEvent, void, string | undefined> {
  const { line } = text
  const builder = new DocumentBuilder(reading.tree)
  const portions = text.sign === '[' ? itemsOf(builder) : portionsOf(builder, reading)
  const length = yield* build(builder, text, portions)
  reading.open.value = undefined
  // Nothing more can be made of a part that is broken.
  if (builder.isBroken) yield* text.toStart()
  if (builder.isBroken || !builder.isClosed) {
    const isAlone = isFirst && text.isEnded && text.length === 0
    yield damage(builder, length, isAlone ? undefined : line)
  }
  yield* portions.rest()
}

/** Gives the builder the text up to the end of its value. Returns how many characters that were. */
function* build(
  builder: DocumentBuilder,
  text: ArrivingText,
  portions: Portions,
): Generator<TextEvent, number, string | undefined> {
  const scan = new BracketScan()
  let length = 0
  for (;;) {
    const end = text.scannedLength(scan)
    // What came at once is walked in steps too.
    for (let left = end === -1 ? text.length : end; left > 0; left -= stepSize) {
      const piece = text.ahead(Math.min(left, stepSize))
      builder.write(piece)
      if (builder.isBroken) return length
      text.moveBy(piece.length)
      length += piece.length
      yield* portions.take(piece.length)
    }
    if (end !== -1) return length
    yield* text.more()
    if (text.isEnded) return length
  }
}

/** A list is read element by element. */
function itemsOf(builder: DocumentBuilder): Portions {
  return {
    *take() {
      for (const item of builder.takeItems()) yield { item }
    },
    *rest() {
      if (Array.isArray(builder.value)) for (const item of builder.value) yield { item }
      yield 'list-end'
    },
  }
}

/** A document is read in portions, where its format knows any. */
function portionsOf(builder: DocumentBuilder, { wholeSize, open, isPortion }: TextReading): Portions {
  const portionSize = Math.min(wholeSize / 4, largestPortion)
  let sincePortion = 0
  let hasPortions = true
  let wasTaken = false
  return {
    *take(length) {
      open.value = builder.value
      sincePortion += length
      if (!hasPortions || sincePortion <= portionSize) return
      sincePortion = 0
      const portion = builder.takePortion((document) => {
        hasPortions = isPortion(document)
        return hasPortions
      })
      if (portion === undefined) return
      wasTaken = true
      yield { portion }
    },
    *rest() {
      const { value, isClosed, isBroken } = builder
      if (wasTaken) yield { rest: value }
      else if ((isClosed && !isBroken) || holdsSomething(value)) yield { value }
    },
  }
}

/** @param line Where the value begins; absent: it is all there is. */
function damage(builder: DocumentBuilder, length: number, line: number | undefined): IssueFact {
  const isAlone = line === undefined
  const message = isAlone
    ? 'The JSON is not whole; what stands before the damage was read.'
    : 'A line is not whole JSON; what stands before the damage was read.'
  const path = builder.path()
  const inside = path === '' ? '' : `, in ${path}`
  const where = `at character ${builder.isBroken ? builder.offset : length}${inside}`
  const why = builder.isBroken ? 'this is not JSON' : 'the text ends in the middle'
  const example = `${isAlone ? '' : `line ${line}: `}${why} ${where}`
  return { fact: 'issue', code: isAlone ? 'json-broken' : 'line-unreadable', message, example }
}
