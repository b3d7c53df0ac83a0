import type { Attributes } from '../../model/session.ts'
import { emptyRecord, list, own, parseJson, record } from '../reading.ts'
import { isAnyValue, plainValue } from './anyValue.ts'
import { type KeyRule, ruleOfKey } from './keyRules.ts'
import { type Answers, questionCount, questions } from './precedence.ts'

/** An attribute that belongs to a family: session ids, tags, metadata, parameters, feedback … */
export interface FamilyAttribute {
  readonly rule: KeyRule
  readonly value: unknown
}

/** What one pass over an attribute list found. */
export interface AttributeReading {
  /** Every key and value as sent. */
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
  context: FamilyAttribute[]
  parts: FamilyAttribute[]
  refusedKeys: string[]
  repeatedKeys: string[]
}

const none: FamilyAttribute[] = []
const noKeys: string[] = []

/** The answers so far, their ranks, and which questions were answered. Reading a list never starts itself anew. */
const answers: Record<string, unknown> = Object.fromEntries(Object.keys(questions).map((name) => [name, undefined]))
const ranks = new Uint8Array(questionCount)
const answered: { readonly name: string; readonly index: number }[] = []
let lists = 0

function startReading(): Reading {
  for (const { name, index } of answered) {
    answers[name] = undefined
    ranks[index] = unranked
  }
  answered.length = 0
  lists += 1
  const attributes = emptyRecord()
  return { attributes, answers, context: none, parts: none, refusedKeys: noKeys, repeatedKeys: noKeys }
}

const unranked = 255
ranks.fill(unranked)

function take(reading: Reading, sentKey: string, value: unknown): void {
  const rule = ruleOfKey(sentKey)
  const { key } = rule
  if (rule.refused) {
    reading.refusedKeys = [...reading.refusedKeys, key]
    return
  }
  if (rule.lastList === lists) reading.repeatedKeys = [...reading.repeatedKeys, key]
  rule.lastList = lists
  reading.attributes[key] = value
  if (rule.isSilent) return
  const meant = rule.quoted ? parseJson(value) : value
  for (const place of rule.places) {
    const { index, name, rank } = place
    const best = ranks[index] ?? unranked
    if (rank > best) continue
    const answer = place.read(meant)
    if (answer === undefined) continue
    if (best === unranked) answered.push(place)
    ranks[index] = rank
    answers[name] = answer
  }
  if (rule.isContext) {
    if (reading.context === none) reading.context = []
    reading.context.push({ rule, value: meant })
  } else if (rule.isPart) {
    if (reading.parts === none) reading.parts = []
    reading.parts.push({ rule, value: meant })
  }
}

/** Rooms of dotted keys: `{gen_ai: {request: {model}}}` says `gen_ai.request.model`. */
const roots = new Set([
  ...['gen_ai', 'llm', 'openinference', 'session', 'user', 'input', 'output', 'tool', 'ai', 'langfuse', 'abv', 'fi'],
  ...['traceloop', 'tag', 'metadata', 'retrieval', 'embedding', 'reranker', 'exception', 'error', 'http', 'deployment'],
  ...['event', 'mlflow', 'langsmith', 'mastra', 'lmnr', 'langwatch', 'pydantic_ai', 'logfire', 'eval'],
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
  const sent = Object.entries(map)
  for (const [key, value] of sent) take(reading, key, isAnyValue(value) ? plainValue(value) : value)
  for (const [key, value] of sent) {
    if (!roots.has(key) || !record(value)) continue
    for (const [path, leaf] of leavesOf(key, value))
      if (reading.attributes[path] === undefined) take(reading, path, leaf)
  }
}

/**
 * Reads `[{key, value: {stringValue}}]`, or a plain map, once. Every key carries one rule made from the lists in
 * `precedence.ts`, so the work grows with the attributes sent, not with the keys known.
 */
export function readAttributes(source: unknown): AttributeReading {
  const reading = startReading()
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
  return reading
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
