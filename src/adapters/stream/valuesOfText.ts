import type { IssueFact } from '../../model/facts.ts'
import { damaged, type FoundValue, holdsSomething, parsed } from '../textValues.ts'
import { BracketScan } from './bracketScan.ts'
import { DocumentBuilder, type PortionNode } from './documentBuilder.ts'

/** What is found in a text while it arrives; `more`: the next piece of it is wanted. */
export type TextEvent =
  | 'more'
  | FoundValue
  /** One element of a list that is too large to be held. */
  | { readonly item: unknown }
  /** That list is over. */
  | 'list-end'
  /** Part of a document that is too large to be held, and what is left of it at its end. */
  | { readonly portion: unknown }
  | { readonly rest: unknown }

export interface TextReading {
  /** Values up to so many characters are read whole. */
  readonly wholeSize: number
  readonly tree: PortionNode
  /** Whether part of a document can be read on its own. */
  readonly isPortion: (document: unknown) => boolean
  /** The document that is being put together. */
  readonly open: { value: unknown }
}

const stepSize = 1 << 18

const gap = /[\s,]*/y

/**
 * Every value of a text that arrives in pieces: JSON Lines, or values one after another in any layout, as `textValues` finds
 * them in a whole text. A value larger than `wholeSize` is handed over in parts. Asks for the next piece with `more`;
 * `undefined` is the end.
 */
export function* valuesOfText(reading: TextReading): Generator<TextEvent, void, string | undefined> {
  const { wholeSize } = reading
  let text = ''
  let at = 0
  let isEnded = false
  let isFirst = true
  let line = 1
  let patience = 2

  let coming: string[] = []
  let comingLength = 0

  /** Waits for one more piece, which is put to the text by `settle`: a long text is not put together piece by piece. */
  function* next(): Generator<TextEvent, string, string | undefined> {
    const piece = yield 'more'
    if (piece === undefined) isEnded = true
    else coming.push(piece)
    comingLength += piece?.length ?? 0
    return piece ?? ''
  }
  const settle = (): void => {
    if (coming.length === 0) return
    text = text.slice(at) + coming.join('')
    at = 0
    coming = []
    comingLength = 0
  }
  function* more(): Generator<TextEvent, void, string | undefined> {
    yield* next()
    settle()
  }
  const moveTo = (position: number): void => {
    for (let found = text.indexOf('\n', at); found !== -1 && found < position; found = text.indexOf('\n', found + 1)) {
      line += 1
    }
    at = position
  }
  const holds = (): number => text.length - at + comingLength

  for (;;) {
    gap.lastIndex = at
    gap.test(text)
    moveTo(gap.lastIndex)
    if (at === text.length) {
      if (isEnded) return
      yield* more()
      continue
    }
    let lineLength = text.indexOf('\n', at) - at
    while (lineLength < 0 && !isEnded && holds() <= wholeSize) {
      const seen = holds()
      const found = (yield* next()).indexOf('\n')
      if (found !== -1) lineLength = seen + found
    }
    settle()
    const opens = text[at] === '{' || text[at] === '['
    const scan = new BracketScan()
    if (lineLength < 0 && !isEnded && opens) {
      yield* hugeValue()
      continue
    }
    while (lineLength < 0 && !isEnded) {
      yield* more()
      lineLength = text.indexOf('\n', at) - at
    }
    const lineEnd = lineLength < 0 ? text.length : at + lineLength
    const whole = parsed(withoutComma(text.slice(at, lineEnd)))
    if (whole) {
      yield whole
      isFirst = false
      moveTo(lineEnd)
      continue
    }
    if (opens && patience > 0) {
      let length = scan.endIn(text, at) - at
      while (length < 0 && !isEnded && holds() <= wholeSize) {
        const seen = holds()
        const end = scan.endIn(yield* next(), 0)
        if (end !== -1) length = seen + end
      }
      settle()
      if (length < 0 && !isEnded) {
        yield* hugeValue()
        continue
      }
      if (length < 0) patience -= 1
      const spread = length < 0 ? undefined : parsed(text.slice(at, at + length))
      if (spread) {
        yield spread
        isFirst = false
        moveTo(at + length)
        continue
      }
    }
    const firstLine = line
    let to = opens ? nextStart(at) : lineEnd
    while (to === -1 && !isEnded) {
      yield* more()
      to = nextStart(at)
    }
    if (to === -1) to = text.length
    const isAlone = isFirst && isEnded && to === text.length
    const part = text.slice(at, to)
    // A part of something longer is named with its line.
    yield* damaged(isAlone ? part : `${part}\n`, 0, part.length, firstLine)
    isFirst = false
    moveTo(to)
  }

  function nextStart(from: number): number {
    for (let end = text.indexOf('\n', from); end !== -1 && end + 1 < text.length; end = text.indexOf('\n', end + 1)) {
      const code = text.charCodeAt(end + 1)
      if (code === 0x7b || code === 0x5b) return end + 1
    }
    return -1
  }

  function* hugeValue(): Generator<TextEvent, void, string | undefined> {
    const builder = new DocumentBuilder(reading.tree)
    const scan = new BracketScan()
    const isList = text[at] === '['
    const firstLine = line
    const portionSize = Math.min(wholeSize / 4, 1 << 22)
    let length = 0
    let sincePortion = 0
    let hasPortions = true
    let wasTaken = false
    function* handOver(): Generator<TextEvent, void, string | undefined> {
      if (isList) for (const item of builder.takeItems()) yield { item }
      else {
        reading.open.value = builder.value
        if (!hasPortions || sincePortion <= portionSize) return
        sincePortion = 0
        const portion = builder.takePortion((document) => {
          hasPortions = reading.isPortion(document)
          return hasPortions
        })
        if (portion === undefined) return
        wasTaken = true
        yield { portion }
      }
    }
    for (;;) {
      const end = scan.endIn(text, at)
      const stop = end === -1 ? text.length : end
      // What came at once is walked in steps too.
      for (let from = at; from < stop && !builder.isBroken; from += stepSize) {
        const piece = text.slice(from, Math.min(stop, from + stepSize))
        builder.write(piece)
        if (builder.isBroken) break
        moveTo(from + piece.length)
        length += piece.length
        sincePortion += piece.length
        yield* handOver()
      }
      if (end !== -1 || builder.isBroken) break
      yield* more()
      if (isEnded) break
    }
    reading.open.value = undefined
    const isWhole = builder.isClosed && !builder.isBroken
    if (!isWhole) {
      const why = builder.isBroken ? 'this is not JSON' : 'the text ends in the middle'
      const offset = builder.isBroken ? builder.offset : length
      // Nothing more can be made of this part.
      let next = builder.isBroken ? nextStart(at) : text.length
      while (next === -1 && !isEnded) {
        moveTo(text.length)
        yield* more()
        next = nextStart(at)
      }
      moveTo(next === -1 ? text.length : next)
      yield damage({
        why,
        offset,
        path: builder.path(),
        line: isFirst && isEnded && at === text.length ? 0 : firstLine,
      })
    }
    isFirst = false
    if (isList) {
      for (const item of takeAll(builder.value)) yield { item }
      yield 'list-end'
    } else if (wasTaken) yield { rest: builder.value }
    else if (isWhole || holdsSomething(builder.value)) yield { value: builder.value }
  }
}

function takeAll(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : []
}

function withoutComma(sent: string): string {
  const line = sent.trimEnd()
  return line.endsWith(',') ? line.slice(0, -1) : line
}

interface Damage {
  readonly why: string
  readonly offset: number
  readonly path: string
  /** 0: it is all there is. */
  readonly line: number
}

function damage({ why, offset, path, line }: Damage): IssueFact {
  const isAlone = line === 0
  const message = isAlone
    ? 'The JSON is not whole; what stands before the damage was read.'
    : 'A line is not whole JSON; what stands before the damage was read.'
  const inside = path === '' ? '' : `, in ${path}`
  const example = `${isAlone ? '' : `line ${line}: `}${why} at character ${offset}${inside}`
  return { fact: 'issue', code: isAlone ? 'json-broken' : 'line-unreadable', message, example }
}
