import { isPrototypeKey } from '../reading.ts'
import { type ScorePlace, scorePlace } from './dialects/openInference.ts'
import {
  metadataPrefixes,
  metadataTextKeys,
  parameterPrefixes,
  plainMetadataKeys,
  projectKeys,
  sessionKeyClasses,
  spelledOut,
  tagKeys,
} from './families.ts'
import { type QuestionName, questions } from './precedence.ts'

/** Where an attribute key is asked for: which question, and how early. */
export interface Place {
  readonly name: QuestionName
  /** Position of the question, for a list of ranks. */
  readonly index: number
  readonly read: (value: unknown) => unknown
  readonly rank: number
}

/** Everything that follows from an attribute key alone. Found once per key, not once per attribute. */
export interface KeyRule {
  readonly key: string
  readonly refused: boolean
  readonly places: readonly Place[]
  /** Nothing asks for this key: it is only kept. */
  readonly isSilent: boolean
  /** Speaks about the trace: session ids, tags, project, metadata. */
  readonly isContext: boolean
  /** Speaks about the span: parameters, prompt variables, feedback. */
  readonly isPart: boolean
  /** Number of the attribute list that had this key last: a second time in one list is a repetition. */
  lastList: number
  /** Of a session id: its class, and how early within it. */
  readonly session?: { readonly class: 'session' | 'thread'; readonly rank: number }
  readonly tagRank?: number
  readonly projectRank?: number
  /** The key below the family's prefix; `''`: JSON text that holds the entries. */
  readonly metadataKey?: string
  /** Session ids below this prefix are told by their full key alone. */
  readonly metadataTellsSession: boolean
  readonly parameterKey?: string
  readonly promptVariable?: string
  readonly score?: ScorePlace
  /** JSON text even where the value is plain text (`"\"LLM\""`). */
  readonly quoted: boolean
  /** The rule that followed the last time. */
  next: KeyRule | undefined
}

/** Key -> its places in the precedence lists. */
const placesOfKey = new Map<string, Place[]>()
Object.entries(questions).forEach(([name, { read, keys }], index) => {
  spelledOut(keys).forEach((key, rank) => {
    const places = placesOfKey.get(key) ?? []
    places.push({ name: name as QuestionName, index, read, rank })
    placesOfKey.set(key, places)
  })
})

const ranks = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map(spelledOut(keys).map((key, rank) => [key, rank]))
const sessionRanks = ranks(sessionKeyClasses.session)
const threadRanks = ranks(sessionKeyClasses.thread)
const tagRanks = ranks(tagKeys)
const projectRanks = ranks(projectKeys)
const metadataTexts = new Set(spelledOut(metadataTextKeys))
const metadataFamilies = spelledOut(metadataPrefixes)
const plainMetadata = new Set<string>(plainMetadataKeys)
const experiments = spelledOut(['<p>.experiment.'])
const noPlaces: readonly Place[] = []

const promptVariables = 'gen_ai.prompt.variable.'

/** Parameters that other questions ask for. */
const noParameters = new Set(['gen_ai.request.model', 'gen_ai.request.parameters', 'gen_ai.request.user'])

function metadataKeyOf(key: string): string | undefined {
  if (metadataTexts.has(key)) return ''
  if (plainMetadata.has(key)) return key
  if (experiments.some((prefix) => key.startsWith(prefix))) return key
  const family = metadataFamilies.find((prefix) => key.startsWith(prefix) && key.length > prefix.length)
  return family === undefined ? undefined : key.slice(family.length)
}

function classify(key: string): KeyRule {
  const places = placesOfKey.get(key) ?? noPlaces
  const sessionRank = sessionRanks.get(key)
  const threadRank = threadRanks.get(key)
  const isTag = tagRanks.has(key)
  // Ids of session and user and the tags have a place of their own; a thread id stays in the metadata as well.
  const consumed = sessionRank !== undefined || isTag || places.some((place) => place.name === 'userId')
  const metadataKey = consumed ? undefined : metadataKeyOf(key)
  const parameters =
    noParameters.has(key) || metadataKey !== undefined || consumed
      ? undefined
      : parameterPrefixes.find((prefix) => key.startsWith(prefix))
  const score = scorePlace(key)
  const projectRank = projectRanks.get(key)
  const tagRank = tagRanks.get(key)
  const variable = key.startsWith(promptVariables) ? key.slice(promptVariables.length) : undefined
  const isContext = [sessionRank, threadRank, metadataKey, projectRank, tagRank].some((found) => found !== undefined)
  const isPart = [parameters, score, variable].some((found) => found !== undefined)
  return {
    key,
    refused: key.split('.').some(isPrototypeKey),
    places,
    isSilent: places.length === 0 && !isContext && !isPart,
    isContext,
    isPart,
    lastList: 0,
    ...(sessionRank === undefined ? {} : { session: { class: 'session', rank: sessionRank } }),
    ...(threadRank === undefined ? {} : { session: { class: 'thread', rank: threadRank } }),
    ...(tagRank === undefined ? {} : { tagRank }),
    ...(projectRank === undefined ? {} : { projectRank }),
    ...(metadataKey === undefined ? {} : { metadataKey }),
    metadataTellsSession: !/^(?:langsmith|mastra)\./.test(key),
    ...(parameters === undefined ? {} : { parameterKey: key.slice(parameters.length) }),
    ...(variable === undefined ? {} : { promptVariable: variable }),
    ...(score === undefined ? {} : { score }),
    quoted: /^mlflow\.(?:spanType|trace\.|llm\.(?:model|provider)$)/.test(key),
    next: undefined,
  }
}

/** Flattened lists make many keys; what is remembered of them is bounded. */
const rememberedKeys = 20_000
const rules = new Map<string, KeyRule>()
let generation = 0

export function ruleOfKey(key: string): KeyRule {
  const known = rules.get(key)
  if (known) return known
  if (rules.size >= rememberedKeys) {
    rules.clear()
    generation += 1
  }
  const rule = classify(key)
  rules.set(key, rule)
  return rule
}

/** How often the remembered keys were forgotten. */
export function rulesGeneration(): number {
  return generation
}

/**
 * Rules of the keys of one list after the other. Senders write the keys of their spans in one order: the rule that
 * followed the last time most likely follows again, and to compare costs less than to look up.
 */
export class RuleChain {
  private readonly start: KeyRule = classify('')
  private last: KeyRule = this.start
  private generation = generation

  restart(): void {
    if (this.generation !== generation) this.start.next = undefined
    this.generation = generation
    this.last = this.start
  }

  next(key: string): KeyRule {
    const guess = this.last.next
    const rule = guess !== undefined && guess.key === key ? guess : ruleOfKey(key)
    this.last.next = rule
    this.last = rule
    return rule
  }
}
