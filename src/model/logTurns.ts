import type { LogFact, TraceFact } from './facts.ts'
import { timeOf } from './logOrder.ts'
import { LogTurn, type MadeSpan } from './logTurn.ts'

/** What the records of one session make: spans, and a record per turn. */
export interface LogSpans {
  readonly spans: readonly MadeSpan[]
  readonly traces: readonly TraceFact[]
}

/**
 * Makes the turns of a session of which nothing but the log was received. A record goes to the turn it names; where none
 * is named a prompt opens one, and what follows belongs to it.
 */
export function logTurns(session: string, ordered: readonly LogFact[]): LogSpans {
  const turns = new Map<string, LogTurn>()
  let current: LogTurn | undefined
  /** Records before the first prompt that tell of no call. */
  let early: LogFact[] = []
  const turnOf = (id: string): LogTurn => {
    let turn = turns.get(id)
    if (turn === undefined) {
      turn = new LogTurn(`${session}/${id}`)
      turns.set(id, turn)
      for (const record of early) turn.add(record)
      early = []
    }
    return turn
  }
  const beginsCall = ({ turn, step, event }: LogFact): boolean =>
    turn === undefined &&
    (step === 'request' || step === 'call' || (step === 'message' && event.name !== 'gen_ai.choice'))
  for (const record of ordered) {
    if (record.turn !== undefined) current = turnOf(record.turn)
    else if (record.step === 'prompt') current = turnOf(String(timeOf(record)))
    else if (current === undefined && (record.step === 'note' || record.step === 'decision')) {
      early.push(record)
      continue
    }
    if (current === undefined || (current.isAnswered && beginsCall(record))) {
      current = turnOf(record.traceId ?? String(timeOf(record)))
    }
    current.add(record)
  }
  if (early.length > 0) turnOf('start')
  const made = [...turns.values()].map((turn) => turn.finish())
  return { spans: made.flatMap(({ spans }) => spans), traces: made.map(({ trace }) => trace) }
}
