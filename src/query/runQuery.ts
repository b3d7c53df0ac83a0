import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import { isSession } from '../model/isSession.ts'
import type { Session, SessionSummary, Span, Trace } from '../model/session.ts'
import type { ItemScope, Program } from './compileQuery.ts'
import { type FieldValues, sessionReader, spanReader, traceReader, traceStatus, turnReader } from './fieldValues.ts'
import { ownFieldOf } from './ownFields.ts'
import type { Condition, CountCondition } from './query.ts'
import { testOf } from './testCondition.ts'

type Test<Item> = (item: Item) => boolean

/** Whether a session matches. */
export function sessionTest(program: Program): Test<SessionSummary> {
  return testFor(program, (condition) => bound(readerOf(condition), condition))
}

/**
 * Whether one trace of a session is among what a query speaks of: `status` and `trace.…` are asked of the trace, `span.…`
 * and `turn.…` of its spans and turns, everything else of the session.
 */
export function traceTest(program: Program): (session: Session, trace: Trace) => boolean {
  const test = testFor<{ session: Session; trace: Trace }>(
    program,
    (condition) => {
      if (condition.field === 'status') {
        const fits = testOf(condition)
        return ({ session, trace }) => fits([traceStatus(session, trace)])
      }
      const fits = bound(readerOf(condition), condition)
      return ({ session }) => fits(session)
    },
    ({ session, trace }, scope) => itemsOfTrace(session, trace, scope),
  )
  return (session, trace) => test({ session, trace })
}

/** Runs a program on an item; `itemsOf` says which turns, traces or spans belong to it. */
function testFor<Item>(
  program: Program,
  testOfCondition: (condition: Condition) => Test<Item>,
  itemsOf: (item: Item, scope: ItemScope) => Iterable<unknown> | undefined = (item, scope) =>
    itemsOfSession(item as SessionSummary, scope),
): Test<Item> {
  type Action = { act: (item: Item) => boolean } | { not: true } | { value: boolean; to: number }
  const actions = program.map((step): Action => {
    if (step.step === 'test') return { act: testOfCondition(step.condition) }
    if (step.step === 'not') return { not: true }
    if (step.step === 'set') return { act: () => step.value }
    if (step.step === 'jumpIf') return { value: step.value, to: step.to }
    const { scope } = step
    const fits = itemTest(step.program, scope)
    if (step.step === 'count') {
      const { operator, value } = step
      return {
        act: (item) => {
          const items = itemsOf(item, scope)
          if (items === undefined) return false
          let count = 0
          for (const candidate of items) if (fits(candidate)) count++
          return compareNumbers(count, operator, value)
        },
      }
    }
    return {
      act: (item) => {
        for (const candidate of itemsOf(item, scope) ?? []) if (fits(candidate)) return true
        return false
      },
    }
  })
  return (item) => {
    let holds = true
    for (let place = 0; place < actions.length; ) {
      const action = actions[place] as Action
      place++
      if ('act' in action) holds = action.act(item)
      else if ('not' in action) holds = !holds
      else if (holds === action.value) place = action.to
    }
    return holds
  }
}

/** The reader of a condition on the session: of a built-in field, or of the host's own. */
function readerOf(condition: Condition): (session: SessionSummary) => FieldValues {
  const own = ownFieldOf(condition)
  if (!own) return sessionReader(condition.field)
  return (session) => {
    const value = own.of(session)
    if (value === undefined || Number.isNaN(value)) return undefined
    return typeof value === 'object' ? value : [value]
  }
}

function itemTest(program: Program, scope: ItemScope): Test<unknown> {
  if (scope === 'turn') {
    return testFor<Turn>(program, (condition) => bound(turnReader(condition.field), condition)) as Test<unknown>
  }
  if (scope === 'trace') {
    return testFor<Trace>(program, (condition) => bound(traceReader(condition.field), condition)) as Test<unknown>
  }
  return testFor<Span>(program, (condition) => bound(spanReader(condition.field), condition)) as Test<unknown>
}

function compareNumbers(count: number, operator: CountCondition['operator'], value: number): boolean {
  switch (operator) {
    case '=':
      return count === value
    case '!=':
      return count !== value
    case '>':
      return count > value
    case '>=':
      return count >= value
    case '<':
      return count < value
    case '<=':
      return count <= value
  }
}

function bound<Item>(read: (item: Item) => FieldValues, condition: Condition): Test<Item> {
  const fits = testOf(condition)
  return (item) => fits(read(item))
}

/** A summary says nothing of its turns, traces and spans. */
function itemsOfSession(session: SessionSummary, scope: ItemScope): readonly unknown[] | undefined {
  if (!isSession(session)) return undefined
  if (scope === 'turn') return conversationOf(session)
  return scope === 'trace' ? session.traces : session.spans
}

function itemsOfTrace(session: Session, trace: Trace, scope: ItemScope): readonly unknown[] {
  if (scope === 'trace') return [trace]
  if (scope === 'span') return session.spans.slice(trace.spanStart, trace.spanEnd)
  return conversationOf(session).filter((turn) => turn.traceIds.includes(trace.id))
}
