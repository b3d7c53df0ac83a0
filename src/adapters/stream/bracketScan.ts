/** Finds the end of the list or object that a text begins with, by its brackets alone, however the text is cut. */
export class BracketScan {
  private depth = 0
  private isInText = false
  private isEscaped = false

  /** The position after the closing bracket; -1: it is not in this piece. */
  endIn(text: string, from: number): number {
    let { depth, isInText } = this
    let at = from
    if (this.isEscaped && at < text.length) {
      at += 1
      this.isEscaped = false
    }
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (isInText) {
        if (code === 0x22) isInText = false
        else if (code === 0x5c) {
          at += 1
          if (at === text.length) this.isEscaped = true
        }
      } else if (code === 0x22) isInText = true
      else if (code === 0x7b || code === 0x5b) depth += 1
      else if (code === 0x7d || code === 0x5d) {
        depth -= 1
        if (depth === 0) return at + 1
      }
    }
    this.depth = depth
    this.isInText = isInText
    return -1
  }
}
