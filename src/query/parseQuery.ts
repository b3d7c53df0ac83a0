import type { OwnField } from './ownFields.ts'
import { endOfPlainWords, isQuantifier } from './plainWords.ts'
import { everySession, negated, type Query, type QueryError } from './query.ts'
import { type ConditionResult, readCondition } from './readCondition.ts'
import { readQuantifier } from './readQuantifier.ts'
import type { ReadOptions } from './readTime.ts'
import { type Token, tokens } from './tokens.ts'

export interface ParseOptions {
  /** What "now" is for relative times. @default the clock */
  readonly nowMs?: number
  /** Minutes to add to UTC for dates without a zone. @default 0 */
  readonly utcOffsetMinutes?: number
  /** The host's own fields, beside the built-in ones. */
  readonly fields?: readonly OwnField[] | undefined
}

export interface ParsedQuery {
  /** What could be read; with errors, the conditions that were understood. */
  readonly query: Query
  readonly errors: readonly QueryError[]
}

/** Deeper parentheses are refused. */
const DEEPEST = 100
/** More errors than these help nobody. */
const MOST_ERRORS = 20

/**
 * Reads the query language of the session list:
 *
 * ```
 * sessionId LIKE "chat-%" AND (status = "error" OR costUsd > $0.05) AND NOT metadata.channel = "web"
 * ```
 *
 * `any(…)`, `all(…)`, `none(…)` and `count(…) > 2` speak of turns, traces or spans: `count(span.kind = "tool") >= 5`.
 * `AND` binds stronger than `OR`; two conditions side by side are joined by `AND`. A text in quotes alone is looked for in
 * ids, names and messages. One pass, no recursion, never throws: what cannot be read is an error with its place.
 */
export function parseQuery(text: string, options: ParseOptions = {}): ParsedQuery {
  const reading: ReadOptions = {
    nowMs: options.nowMs ?? Date.now(),
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
    fields: options.fields,
  }
  return new Parser(tokens(text), reading).parse()
}

/** An open parenthesis, or the whole text. */
interface Level {
  /** Finished alternatives of an `OR`. */
  readonly alternatives: Query[]
  /** Parts of the current `AND`. */
  parts: Query[]
  /** The next part is negated. */
  negated: boolean
  /** A connecting word that waits for what it connects. */
  pending: Token | undefined
  /** Something stood here, even if it could not be read. */
  begun: boolean
  readonly open: Token | undefined
  /** The word before the parenthesis that counts what is in it. */
  readonly quantifier: Token | undefined
}

class Parser {
  private at = 0
  private readonly errors: QueryError[] = []
  private readonly levels: Level[] = [newLevel(undefined, undefined)]

  constructor(
    private readonly tokens: readonly Token[],
    private readonly options: ReadOptions,
  ) {}

  parse(): ParsedQuery {
    while (this.at < this.tokens.length) this.step()
    while (this.levels.length > 1) {
      const { open } = this.top
      if (open) this.report('This parenthesis is never closed. Add a ).', open)
      this.close()
    }
    this.finishPending()
    return { query: queryOf(this.top), errors: this.errors.slice(0, MOST_ERRORS) }
  }

  private get top(): Level {
    return this.levels.at(-1) as Level
  }

  private step(): void {
    const token = this.tokens[this.at] as Token
    const word = token.type === 'word' ? token.text.toUpperCase() : ''
    // `not working`: what begins in small letters may be words to look for.
    const isText = this.at === 0 && token.text !== word && endOfPlainWords(this.tokens, 0, this.options.fields) > 0
    if (isText) this.condition()
    else if (word === 'AND' || word === 'OR') this.connect(token, word)
    else if (word === 'NOT') this.negate(token)
    else if (isQuantifier(word) && this.tokens[this.at + 1]?.type === 'open') this.quantify(token)
    else if (token.type === 'open') this.open(token, undefined)
    else if (token.type === 'close') this.closeAt(token)
    else this.condition()
  }

  private connect(token: Token, word: 'AND' | 'OR'): void {
    const { top } = this
    this.at++
    if (top.pending || !top.begun) {
      this.report(`${word} needs a condition before it, such as status = "error".`, token)
      return
    }
    top.pending = token
    if (word === 'AND') return
    if (top.parts.length > 0) top.alternatives.push(joined('and', top.parts))
    top.parts = []
  }

  private negate(token: Token): void {
    this.top.negated = !this.top.negated
    this.top.pending = token
    this.at++
  }

  private quantify(word: Token): void {
    this.at++
    this.open(this.tokens[this.at] as Token, word)
  }

  private open(token: Token, quantifier: Token | undefined): void {
    this.at++
    if (this.levels.length > DEEPEST)
      this.report('There are too many parentheses inside each other. Take some away.', token)
    else this.levels.push(newLevel(token, quantifier))
  }

  private closeAt(token: Token): void {
    this.at++
    if (this.levels.length === 1) {
      this.report('There is no ( for this ). Take it away or add a ( before.', token)
      return
    }
    const { open } = this.top
    if (!this.top.begun && !this.top.pending && open) {
      this.report('There is nothing between these parentheses. Write a condition, such as status = "error".', {
        ...open,
        to: token.to,
      })
    }
    this.close()
  }

  private close(): void {
    this.finishPending()
    const level = this.levels.pop() as Level
    const query = queryOf(level)
    if (level.quantifier) {
      this.closeQuantifier(level.quantifier, query)
      return
    }
    if (query.type !== 'and' || query.parts.length > 0) this.add(query)
    else this.skip()
  }

  /** What stood between the parentheses of `any(…)`, `count(…) > 2` and so on. */
  private closeQuantifier(word: Token, part: Query): void {
    const { next, query, error } = readQuantifier(this.tokens, this.at, word, part)
    this.at = next
    if (error) this.report(error.message, { from: error.position, to: error.position + error.length })
    if (query) this.add(query)
    else this.skip()
  }

  private condition(): void {
    const result: ConditionResult = readCondition(this.tokens, this.at, this.options, this.errors.length < MOST_ERRORS)
    this.at = result.next
    if (result.query) this.add(result.query)
    else this.skip()
    if (result.error && this.errors.length < MOST_ERRORS) this.errors.push(result.error)
  }

  private add(query: Query): void {
    const { top } = this
    const part: Query = top.negated ? negated(query) : query
    // An AND inside an AND is the same AND: conditions on one span stand side by side.
    if (part.type === 'and') for (const inner of part.parts) top.parts.push(inner)
    else top.parts.push(part)
    this.skip()
  }

  /** What stood here is dealt with. */
  private skip(): void {
    const { top } = this
    top.negated = false
    top.pending = undefined
    top.begun = true
  }

  private finishPending(): void {
    const { pending } = this.top
    if (!pending) return
    this.report(`${pending.text.toUpperCase()} needs a condition after it, such as status = "error".`, pending)
    this.top.pending = undefined
  }

  private report(message: string, { from, to }: { readonly from: number; readonly to: number }): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push({ message, position: from, length: to - from })
  }
}

function newLevel(open: Token | undefined, quantifier: Token | undefined): Level {
  return { alternatives: [], parts: [], negated: false, pending: undefined, begun: false, open, quantifier }
}

function queryOf({ alternatives, parts }: Level): Query {
  const all = parts.length > 0 ? [...alternatives, joined('and', parts)] : alternatives
  return all.length === 0 ? everySession : joined('or', all)
}

function joined(type: 'and' | 'or', parts: readonly Query[]): Query {
  return parts.length === 1 ? (parts[0] as Query) : { type, parts }
}
