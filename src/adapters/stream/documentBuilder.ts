import { Tokenizer, TokenType } from '@streamparser/json'
import type { PortionPath } from '../adapter.ts'

/** The lists that are read in portions, as a tree of keys. */
export interface PortionNode {
  readonly after: readonly string[] | undefined
  readonly children: Map<string, PortionNode>
}

export function portionTree(paths: Iterable<PortionPath>): PortionNode {
  const root: PortionNode = { after: undefined, children: new Map() }
  for (const path of paths) {
    let node = root
    for (const { key, after } of path) {
      const known = node.children.get(key)
      const next = known ?? { after, children: new Map() }
      node.children.set(key, next)
      node = next
    }
  }
  return root
}

/** A list or object that is not closed yet. */
interface Frame {
  readonly value: unknown[] | Record<string, unknown>
  readonly node: PortionNode | undefined
  /** Of an object: the key whose value is being read. */
  key: string | undefined
  /** Complete elements. */
  count: number
  awaits: 'first' | 'key' | 'colon' | 'value' | 'comma'
}

/** A key of that name must not reach the prototype. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}

class NotJson extends Error {}

/**
 * Puts one list or object together from a text that arrives in pieces, as `JSON.parse` would of the whole text, and lets
 * finished parts be taken out of it meanwhile.
 */
export class DocumentBuilder {
  /** What has been read; where the text ends early, all that was complete. */
  value: unknown
  isClosed = false
  isBroken = false
  /** Bytes before the last sign that was JSON. */
  offset = 0
  private readonly frames: Frame[] = []
  private readonly tokenizer = new Tokenizer({ stringBufferSize: 1 << 16 })
  private readonly tree: PortionNode

  constructor(tree: PortionNode) {
    this.tree = tree
    this.tokenizer.onToken = ({ token, value, offset }) => {
      this.offset = offset
      this.take(token, value)
    }
    this.tokenizer.onError = () => {
      this.isBroken = true
    }
  }

  write(text: string): void {
    if (!this.isBroken) this.tokenizer.write(text)
  }

  /** The place that is being read: `resourceSpans[0].scopeSpans[0].spans[12].attributes`. */
  path(): string {
    let path = ''
    for (const { value, key, count } of this.frames) {
      if (Array.isArray(value)) path += `[${count}]`
      else if (key !== undefined) path += `${path === '' ? '' : '.'}${key}`
    }
    return path.length > 200 ? `…${path.slice(-199)}` : path
  }

  /** The complete elements of a list at the top, once. */
  takeItems(): unknown[] {
    const [top] = this.frames
    const list = top?.value ?? this.value
    if (!Array.isArray(list)) return []
    return list.splice(0, this.frames.length > 1 ? list.length - 1 : list.length)
  }

  /**
   * What was read of the lists that may be read in portions, inside copies of what stands around them. It is taken out
   * only if `isWanted` says so.
   *
   * ```
   * {resourceSpans: [{resource, scopeSpans: [{scope, spans: [a, b, c   ->   {resourceSpans: [{resource, scopeSpans: [{scope, spans: [a, b]}]}]}
   * ```
   */
  takePortion(isWanted: (document: unknown) => boolean): unknown {
    const way = this.wayToList()
    let inner: unknown
    let hasInner = false
    let taken = 0
    for (let index = way.length - 1; index >= 0; index -= 1) {
      const frame = way[index] as Frame
      if (Array.isArray(frame.value)) {
        const closed = this.closedIn(frame)
        taken += closed
        const copy = frame.value.slice(0, closed)
        if (hasInner) copy.push(inner)
        inner = copy
      } else {
        const isWrapper = !way.slice(0, index).some(({ value }) => Array.isArray(value))
        const copy: Record<string, unknown> = isWrapper ? {} : Object.fromEntries(Object.entries(frame.value))
        if (frame.key !== undefined) put(copy, frame.key, inner)
        inner = copy
      }
      hasInner = true
    }
    if (taken === 0 || !isWanted(inner)) return undefined
    for (const frame of way) if (Array.isArray(frame.value)) frame.value.splice(0, this.closedIn(frame))
    return inner
  }

  /** The open lists and objects down to the innermost list that may be read now. */
  private wayToList(): readonly Frame[] {
    let length = 0
    for (let index = 0; index < this.frames.length; index += 1) {
      const frame = this.frames[index] as Frame
      const outer = this.frames[index - 1]
      if (!frame.node) break
      const { after } = frame.node
      const isEntry = outer === undefined || Array.isArray(outer.value)
      if (!isEntry && after && !after.some((key) => Object.hasOwn(outer.value, key))) break
      if (Array.isArray(frame.value)) length = index + 1
    }
    return this.frames.slice(0, length)
  }

  private closedIn(frame: Frame): number {
    const { length } = frame.value as unknown[]
    return this.frames.at(-1) === frame ? length : length - 1
  }

  private take(token: TokenType, value: unknown): void {
    const top = this.frames.at(-1)
    if (this.isClosed) throw new NotJson()
    switch (token) {
      case TokenType.LEFT_BRACE:
      case TokenType.LEFT_BRACKET: {
        const opened: Frame['value'] = token === TokenType.LEFT_BRACE ? {} : []
        const node = this.nodeFor(top)
        this.place(top, opened, false)
        this.frames.push({ value: opened, node, key: undefined, count: 0, awaits: 'first' })
        return
      }
      case TokenType.RIGHT_BRACE:
      case TokenType.RIGHT_BRACKET:
        if (!top || Array.isArray(top.value) !== (token === TokenType.RIGHT_BRACKET)) throw new NotJson()
        if (top.awaits !== 'first' && top.awaits !== 'comma') throw new NotJson()
        this.close()
        return
      case TokenType.COMMA:
        if (top?.awaits !== 'comma') throw new NotJson()
        top.awaits = Array.isArray(top.value) ? 'value' : 'key'
        return
      case TokenType.COLON:
        if (top?.awaits !== 'colon') throw new NotJson()
        top.awaits = 'value'
        return
      default:
        if (top && !Array.isArray(top.value) && (top.awaits === 'first' || top.awaits === 'key')) {
          if (token !== TokenType.STRING) throw new NotJson()
          top.key = value as string
          top.awaits = 'colon'
        } else this.place(top, value, true)
    }
  }

  private nodeFor(top: Frame | undefined): PortionNode | undefined {
    if (!top) return this.tree
    if (!Array.isArray(top.value)) return top.key === undefined ? undefined : top.node?.children.get(top.key)
    return this.frames.length === 1 ? undefined : top.node
  }

  private place(top: Frame | undefined, value: unknown, isComplete: boolean): void {
    if (!top) {
      this.value = value
      return
    }
    if (Array.isArray(top.value)) {
      if (top.awaits !== 'first' && top.awaits !== 'value') throw new NotJson()
      top.value.push(value)
    } else {
      if (top.awaits !== 'value') throw new NotJson()
      put(top.value, top.key ?? '', value)
    }
    if (isComplete) this.completed(top)
  }

  private completed(frame: Frame): void {
    frame.count += 1
    frame.key = undefined
    frame.awaits = 'comma'
  }

  private close(): void {
    this.frames.pop()
    const outer = this.frames.at(-1)
    if (outer) this.completed(outer)
    else this.isClosed = true
  }
}
