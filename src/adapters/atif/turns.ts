import type { Issue } from '../../model/session.ts'
import { label, list, record, timeToMs, type UnknownRecord } from '../reading.ts'
import { LineClock } from '../transcripts/lineTime.ts'
import { TranscriptIssues, timeDerived } from '../transcripts/transcriptIssues.ts'

/** A user step and what the agent did until the next. */
export interface Turn {
  readonly first: UnknownRecord
  readonly isAsked: boolean
  readonly steps: {
    readonly step: UnknownRecord
    readonly startMs: number | undefined
    readonly endMs: number | undefined
  }[]
  readonly heard: unknown[]
  readonly startMs: number | undefined
  endMs: number | undefined
}

export function records(value: unknown): UnknownRecord[] {
  return (list(value) ?? []).filter((item): item is UnknownRecord => record(item) !== undefined)
}

export function turnsOf(trajectory: UnknownRecord): { turns: Turn[]; issues: Issue[] } {
  const steps = records(trajectory.steps)
  const clock = new LineClock(steps.map(({ timestamp }) => timeToMs(timestamp)).find((time) => time !== undefined))
  const issues = new TranscriptIssues()
  const turns: Turn[] = []
  let heard: unknown[] = []
  for (const step of steps) {
    const before = clock.nowMs
    const nowMs = clock.at(timeToMs(step.timestamp))
    let turn = turns[turns.length - 1]
    if (step.source === 'user' || turn === undefined) {
      if (step.source !== 'user' && step.source !== 'agent') {
        heard.push({ role: 'system', content: step.message })
        continue
      }
      turn = { first: step, isAsked: step.source === 'user', steps: [], heard, startMs: nowMs, endMs: nowMs }
      heard = []
      turns.push(turn)
    }
    turn.steps.push({ step, startMs: step.source === 'agent' ? (before ?? nowMs) : nowMs, endMs: nowMs })
    turn.endMs = nowMs
    if (step.is_copied_context === true) {
      issues.add('turn-copied', 'A step was copied from another trajectory; it counts there.', label(step.step_id))
    }
  }
  if (steps.some(({ source }) => source === 'agent')) issues.once(...timeDerived)
  if (steps.every(({ timestamp }) => timeToMs(timestamp) === undefined)) {
    issues.once('time-missing', 'The steps name no moments.')
  }
  return { turns, issues: issues.list() }
}
