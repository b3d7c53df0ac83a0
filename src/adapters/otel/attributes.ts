import type { Attributes } from '../../model/session.ts'
import { emptyRecord, list, own, parseJson, record } from '../reading.ts'
import { isAnyValue, plainValue } from './anyValue.ts'
import { type FamilyAttribute, FamilyList, noFamilies } from './familyList.ts'
import { RuleChain, ruleOfKey, rulesGeneration } from './keyRules.ts'
import { type Answers, questionCount, questions } from './precedence.ts'

/** What one pass over an attribute list found. */
export interface AttributeReading {
  /** Every key and value as sent. Of `readSpanAttributes`: good until the next list is read. */
  readonly attributes: Attributes
  /** Good until the next list is read: a hundred thousand spans share one object. */
  readonly answers: Answers
  /** What speaks about the trace, in the order it was sent in. */
  readonly context: readonly FamilyAttribute[]
  /** What speaks about the span: parameters, prompt variables, feedback. */
  readonly parts: readonly FamilyAttribute[]
  readonly refusedKeys: readonly string[]
  readonly repeatedKeys: readonly string[]
}

interface Reading extends AttributeReading {
  readonly attributes: Record<string, unknown>
  context: readonly FamilyAttribute[]
  parts: readonly FamilyAttribute[]
  refusedKeys: string[]
  repeatedKeys: string[]
}

const contexts = new FamilyList()
const parts = new FamilyList()
const noKeys: string[] = []

/**
 * The answers by the index of their question, their ranks, and the number of the list they are of: those of an earlier list
 * are none. Reading a list never starts itself anew.
 */
const answered: unknown[] = new Array(questionCount).fill(undefined)
const ranks = new Uint8Array(questionCount)
const answeredIn = new Float64Array(questionCount)
let lists = 0
/** Reads the list by name. The engine looks up accessors of a prototype once, those of the object itself each time. */
const answers: Answers = Object.create(
  Object.defineProperties(
    {},
    Object.fromEntries(
      Object.keys(questions).map((name, index) => [
        name,
        { get: () => (answeredIn[index] === lists ? answered[index] : undefined) },
      ]),
    ),
  ),
)

function startReading(attributes: Record<string, unknown>): Reading {
  lists += 1
  chain.restart()
  contexts.start()
  parts.start()
  return { attributes, answers, context: noFamilies, parts: noFamilies, refusedKeys: noKeys, repeatedKeys: noKeys }
}

const chain = new RuleChain()

/** One record for all spans: keys of earlier lists stay in it, without a value. */
let shared = emptyRecord()
const filled: string[] = []
let filledCount = 0
let sharedSince = rulesGeneration()

function clearedRecord(): Record<string, unknown> {
  // As many keys as rules are remembered, and not more.
  if (sharedSince !== rulesGeneration()) shared = emptyRecord()
  sharedSince = rulesGeneration()
  for (let place = 0; place < filledCount; place += 1) shared[filled[place] ?? ''] = undefined
  filledCount = 0
  return shared
}

function take(reading: Reading, sentKey: string, value: unknown): void {
  const rule = chain.next(sentKey)
  const { key } = rule
  if (rule.refused) {
    reading.refusedKeys = [...reading.refusedKeys, key]
    return
  }
  if (rule.lastList === lists) reading.repeatedKeys = [...reading.repeatedKeys, key]
  rule.lastList = lists
  reading.attributes[key] = value
  if (reading.attributes === shared) {
    filled[filledCount] = key
    filledCount += 1
  }
  if (rule.isSilent) return
  const meant = rule.quoted ? parseJson(value) : value
  for (const { index, rank, read } of rule.places) {
    if (answeredIn[index] === lists && rank > (ranks[index] ?? 0)) continue
    const answer = read(meant)
    if (answer === undefined) continue
    answeredIn[index] = lists
    ranks[index] = rank
    answered[index] = answer
  }
  if (rule.isContext) contexts.add(rule, meant)
  else if (rule.isPart) parts.add(rule, meant)
}

/** Rooms of dotted keys: `{gen_ai: {request: {model}}}` says `gen_ai.request.model`. */
const roots = new Set([
  ...['gen_ai', 'llm', 'openinference', 'session', 'user', 'input', 'output', 'tool', 'ai', 'langfuse', 'abv', 'fi'],
  ...['traceloop', 'tag', 'metadata', 'retrieval', 'embedding', 'reranker', 'exception', 'error', 'http', 'deployment'],
  ...['event', 'mlflow', 'langsmith', 'mastra', 'lmnr', 'langwatch', 'pydantic_ai', 'logfire', 'eval', 'agentops'],
])

/** The leaves of a nested attribute object under their dotted names; objects below the twelfth level stay whole. */
function leavesOf(root: string, branch: unknown): [string, unknown][] {
  const leaves: [string, unknown][] = []
  const stack: { path: string; value: unknown; depth: number }[] = [{ path: root, value: branch, depth: 0 }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { path, value, depth } = next
    const inner = depth < 12 ? record(value) : undefined
    if (!inner) leaves.push([path, value])
    else
      for (const [key, entry] of Object.entries(inner))
        stack.push({ path: `${path}.${key}`, value: entry, depth: depth + 1 })
  }
  return leaves.reverse()
}

function takeMap(reading: Reading, map: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(map)) take(reading, key, isAnyValue(value) ? plainValue(value) : value)
  for (const [path, leaf] of nestedLeaves(map)) if (reading.attributes[path] === undefined) take(reading, path, leaf)
}

function* nestedLeaves(map: Readonly<Record<string, unknown>>): Iterable<[string, unknown]> {
  for (const [key, value] of Object.entries(map)) if (roots.has(key) && record(value)) yield* leavesOf(key, value)
}

function withLeaves(attributes: Attributes, map: Readonly<Record<string, unknown>>): Attributes {
  const all: Record<string, unknown> = attributes
  for (const [path, leaf] of nestedLeaves(map)) {
    const { key, refused } = ruleOfKey(path)
    if (!refused && all[key] === undefined) all[key] = leaf
  }
  return all
}

/**
 * Reads `[{key, value: {stringValue}}]`, or a plain map, once. Every key carries one rule made from the lists in
 * `precedence.ts`, so the work grows with the attributes sent, not with the keys known.
 */
export function readAttributes(source: unknown): AttributeReading {
  return readInto(emptyRecord(), source)
}

/**
 * `readAttributes` for spans: `attributes` is good until the next list is read. Most spans of a payload are never opened,
 * so no record of their own is made of them before `spanAttributes` is asked.
 */
export function readSpanAttributes(source: unknown): AttributeReading {
  return readInto(clearedRecord(), source)
}

function readInto(attributes: Record<string, unknown>, source: unknown): AttributeReading {
  const reading = startReading(attributes)
  const pairs = list(source)
  if (pairs) {
    for (const pair of pairs) {
      if (typeof pair !== 'object' || pair === null) continue
      const { key, value } = pair as { readonly key?: unknown; readonly value?: unknown }
      if (typeof key === 'string') take(reading, key, plainValue(value))
    }
  } else {
    const map = record(source)
    if (map) takeMap(reading, map)
  }
  reading.context = contexts.end()
  reading.parts = parts.end()
  return reading
}

/** Every key and value of a span's attributes as sent: the record that `readSpanAttributes` does not keep. */
export function spanAttributes(source: unknown): Attributes {
  const attributes = plainAttributes(source)
  const map = Array.isArray(source) ? undefined : record(source)
  return map ? withLeaves(attributes, map) : attributes
}

/** Attributes of events, links and resources, where nothing is asked. */
export function plainAttributes(source: unknown): Attributes {
  const attributes = emptyRecord()
  const pairs = list(source)
  if (pairs) {
    for (const pair of pairs) {
      const key = own(pair, 'key')
      if (typeof key === 'string' && !ruleOfKey(key).refused) attributes[key] = plainValue(own(pair, 'value'))
    }
    return attributes
  }
  for (const [key, value] of Object.entries(record(source) ?? {})) {
    if (!ruleOfKey(key).refused) attributes[key] = isAnyValue(value) ? plainValue(value) : value
  }
  return attributes
}
