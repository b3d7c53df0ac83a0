import { BracketScan } from './bracketScan.ts'

/** Asks for the next piece of a text with `more`; `undefined` is the end. */
type Waiting<Result> = Generator<'more', Result, string | undefined>

const gap = /[\s,]*/y

/**
 * A text that arrives in pieces, from the place up to which it was read: what was read is let go. Lengths are counted from
 * that place; -1: not found.
 */
export class ArrivingText {
  /** The line of that place, from 1. */
  line = 1
  /** No piece will come any more. */
  isEnded = false
  private text = ''
  private at = 0
  /** Pieces not put to the text yet: a long text is not put together piece by piece. */
  private coming: string[] = []
  private comingLength = 0

  /** What stands at that place. */
  get sign(): string | undefined {
    return this.text[this.at]
  }

  /** How many characters are held. */
  get length(): number {
    return this.text.length - this.at + this.comingLength
  }

  ahead(length: number): string {
    return this.text.slice(this.at, this.at + length)
  }

  moveBy(length: number): void {
    const { text } = this
    const to = this.at + length
    for (let end = text.indexOf('\n', this.at); end !== -1 && end < to; end = text.indexOf('\n', end + 1))
      this.line += 1
    this.at = to
  }

  *more(): Waiting<void> {
    yield* this.next()
    this.settle()
  }

  /** Passes over what stands between values; false: nothing comes after it. */
  *toNextValue(): Waiting<boolean> {
    for (;;) {
      gap.lastIndex = this.at
      gap.test(this.text)
      this.moveBy(gap.lastIndex - this.at)
      if (this.length > 0) return true
      if (this.isEnded) return false
      yield* this.more()
    }
  }

  /** Up to the end of the line, or of the text; it is waited for while no more than `most` characters are held. */
  *lineLength(most: number): Waiting<number> {
    const end = this.text.indexOf('\n', this.at)
    if (end !== -1) return end - this.at
    const length = yield* this.lengthTo((piece) => piece.indexOf('\n'), most)
    return length === -1 && this.isEnded ? this.length : length
  }

  /** Up to the bracket that closes the value which begins here, waited for like the end of a line. */
  *valueLength(most: number): Waiting<number> {
    const scan = new BracketScan()
    const length = this.scannedLength(scan)
    return length === -1 ? yield* this.lengthTo((piece) => scan.endIn(piece, 0), most) : length
  }

  /** Up to the end of a value, as far as it is held. */
  scannedLength(scan: BracketScan): number {
    const end = scan.endIn(this.text, this.at)
    return end === -1 ? -1 : end - this.at
  }

  /** Up to where something new may begin after damage: a line whose first character opens a list or an object, or the end. */
  *startLength(): Waiting<number> {
    for (;;) {
      const length = this.startInText()
      if (length !== -1) return length
      if (this.isEnded) return this.length
      yield* this.more()
    }
  }

  /** Passes over everything up to there. */
  *toStart(): Waiting<void> {
    let length = this.startInText()
    while (length === -1 && !this.isEnded) {
      // What comes next may begin a line.
      this.moveBy(this.length - (this.text.endsWith('\n') ? 1 : 0))
      yield* this.more()
      length = this.startInText()
    }
    this.moveBy(length === -1 ? this.length : length)
  }

  /** Up to what `find` finds in one of the pieces that come while no more than `most` characters are held. */
  private *lengthTo(find: (piece: string) => number, most: number): Waiting<number> {
    let length = -1
    while (length === -1 && !this.isEnded && this.length <= most) {
      const before = this.length
      const place = find(yield* this.next())
      if (place !== -1) length = before + place
    }
    this.settle()
    return length
  }

  private startInText(): number {
    const { text, at } = this
    for (let end = text.indexOf('\n', at); end !== -1; end = text.indexOf('\n', end + 1)) {
      const code = text.charCodeAt(end + 1)
      if (code === 0x7b || code === 0x5b) return end + 1 - at
    }
    return -1
  }

  private *next(): Waiting<string> {
    const piece = yield 'more'
    if (piece === undefined) this.isEnded = true
    else this.coming.push(piece)
    this.comingLength += piece?.length ?? 0
    return piece ?? ''
  }

  private settle(): void {
    if (this.coming.length === 0) return
    this.text = this.text.slice(this.at) + this.coming.join('')
    this.at = 0
    this.coming = []
    this.comingLength = 0
  }
}
