import { type FieldScope, fieldNamed } from './fields.ts'
import type { Condition, CountCondition, Query } from './query.ts'

/** A query as a list of steps over one truth value: no recursion, and a part that cannot matter any more is jumped over. */
export type Program = readonly ProgramStep[]

export type ProgramStep =
  | { readonly step: 'test'; readonly condition: Condition }
  /** Conditions that must hold for one and the same turn, trace or span. */
  | { readonly step: 'any'; readonly scope: ItemScope; readonly program: Program }
  /** How many turns, traces or spans there are for which the program holds. */
  | {
      readonly step: 'count'
      readonly scope: ItemScope
      readonly program: Program
      readonly operator: CountCondition['operator']
      readonly value: number
    }
  | { readonly step: 'not' }
  | { readonly step: 'set'; readonly value: boolean }
  | { step: 'jumpIf'; value: boolean; to: number }

export type ItemScope = Exclude<FieldScope, 'session'>

/**
 * Compiles a query. Neighbours in an `AND`, and whole `AND`/`OR` groups, that speak of spans only are one test: there is
 * one span for which all of it holds (`span.kind = "tool" AND span.status = "error"`: a tool that failed). The same goes
 * for turns and traces.
 */
export function compileQuery(query: Query): Program {
  return compile(query, scopesOf(query), undefined)
}

/** `mixed`: not about items of one kind. */
type Scope = FieldScope | 'mixed'
type Scopes = ReadonlyMap<Query, Scope>

type Task =
  | { readonly task: 'compile'; readonly query: Query; readonly within: ItemScope | undefined }
  | { readonly task: 'emit'; readonly step: ProgramStep }
  | { readonly task: 'land'; readonly jumps: { to: number }[] }

function compile(root: Query, scopes: Scopes, rootWithin: ItemScope | undefined): ProgramStep[] {
  const program: ProgramStep[] = []
  const tasks: Task[] = [{ task: 'compile', query: root, within: rootWithin }]
  for (let next = tasks.pop(); next !== undefined; next = tasks.pop()) {
    if (next.task === 'emit') program.push(next.step)
    else if (next.task === 'land') for (const jump of next.jumps) jump.to = program.length
    else {
      // Tasks are taken from the end, so the first one to do is pushed last.
      const more = expand(next.query, next.within, scopes)
      for (let place = more.length - 1; place >= 0; place--) tasks.push(more[place] as Task)
    }
  }
  return program
}

function expand(query: Query, within: ItemScope | undefined, scopes: Scopes): Task[] {
  const scope = scopes.get(query) ?? 'mixed'
  if (within === undefined && isItemScope(scope)) {
    return [{ task: 'emit', step: { step: 'any', scope, program: compile(query, scopes, scope) } }]
  }
  if (query.type === 'condition') return [{ task: 'emit', step: { step: 'test', condition: query } }]
  if (query.type === 'count') {
    const { operator, value } = query
    const program = compile(query.part, scopes, query.scope)
    return [{ task: 'emit', step: { step: 'count', scope: query.scope, program, operator, value } }]
  }
  if (query.type === 'not') {
    return [
      { task: 'compile', query: query.part, within },
      { task: 'emit', step: { step: 'not' } },
    ]
  }
  const parts = query.type === 'and' && within === undefined ? bundled(query.parts, scopes) : plain(query.parts)
  if (parts.length === 0) return [{ task: 'emit', step: { step: 'set', value: query.type === 'and' } }]
  const jumps: { to: number }[] = []
  const tasks: Task[] = []
  parts.forEach((part, place) => {
    for (const task of part(within)) tasks.push(task)
    if (place === parts.length - 1) return
    const jump: ProgramStep = { step: 'jumpIf', value: query.type === 'or', to: 0 }
    jumps.push(jump)
    tasks.push({ task: 'emit', step: jump })
  })
  tasks.push({ task: 'land', jumps })
  return tasks
}

type Part = (within: ItemScope | undefined) => Task[]

function plain(parts: readonly Query[]): Part[] {
  return parts.map((query) => (within) => [{ task: 'compile', query, within }])
}

/** The parts of an `AND`, those about items of one kind together. */
function bundled(parts: readonly Query[], scopes: Scopes): Part[] {
  const bundles = new Map<ItemScope, Query[]>()
  const result: Part[] = []
  for (const query of parts) {
    const scope = scopes.get(query) ?? 'mixed'
    if (!isItemScope(scope)) {
      result.push(...plain([query]))
      continue
    }
    const bundle = bundles.get(scope)
    if (bundle) {
      bundle.push(query)
      continue
    }
    const members = [query]
    bundles.set(scope, members)
    result.push(() => {
      const program = compile({ type: 'and', parts: members }, scopes, scope)
      return [{ task: 'emit', step: { step: 'any', scope, program } }]
    })
  }
  return result
}

/** What each node speaks of. A `NOT` speaks of the session: "no span …", not "a span that is not …". */
function scopesOf(root: Query): Map<Query, Scope> {
  const scopes = new Map<Query, Scope>()
  const order: Query[] = []
  const pending: Query[] = [root]
  for (let query = pending.pop(); query !== undefined; query = pending.pop()) {
    order.push(query)
    if (query.type === 'not' || query.type === 'count') pending.push(query.part)
    else if (query.type !== 'condition') for (const part of query.parts) pending.push(part)
  }
  // Children stand after their parents in `order`.
  for (const query of order.reverse()) {
    if (query.type === 'condition') scopes.set(query, fieldNamed(query.field)?.scope ?? 'session')
    else if (query.type === 'not') scopes.set(query, 'mixed')
    else if (query.type === 'count') scopes.set(query, 'session')
    else {
      const [first, ...rest] = query.parts.map((part) => scopes.get(part) ?? 'mixed')
      scopes.set(query, first !== undefined && rest.every((scope) => scope === first) ? first : 'mixed')
    }
  }
  return scopes
}

function isItemScope(scope: Scope): scope is ItemScope {
  return scope !== 'session' && scope !== 'mixed'
}
