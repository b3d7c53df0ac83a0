import { text } from '../reading.ts'
import { LineClock } from '../transcripts/lineTime.ts'
import { addEvent } from './addEvent.ts'
import { addItem } from './addItem.ts'
import type { Line } from './lines.ts'
import { spokenCall } from './madeCalls.ts'
import { OpenRollout } from './openRollout.ts'
import { type CodexTurn, pairUsage } from './turns.ts'
import { UsageMarks } from './usageMarks.ts'

/** Reads the lines of one rollout, as written, into turns. */
export class RolloutReader {
  readonly clock: LineClock
  private readonly marks = new UsageMarks()
  private readonly rollout = new OpenRollout()

  constructor(firstMs: number | undefined) {
    this.clock = new LineClock(firstMs)
  }

  get turns(): readonly CodexTurn[] {
    return this.rollout.turns
  }

  /** A line of the past that a sub-agent repeats: only how far the counters had come matters. */
  pass(line: Line): void {
    if (line.inner === 'token_count' || line.type === 'token_usage_record') this.marks.read(line)
  }

  add(line: Line): void {
    const { rollout } = this
    const nowMs = this.clock.at(line.atMs)
    switch (line.type) {
      case 'response_item':
        addItem(rollout, line, nowMs)
        return
      case 'event_msg':
        if (line.inner === 'token_count') this.addUsage(line)
        else addEvent(rollout, line, nowMs)
        return
      case 'turn_context':
        this.addContext(line)
        rollout.note(line, nowMs, line.type)
        return
      case 'token_usage_record':
        this.addUsage(line)
        return
      case 'compacted':
        this.addCompaction(line)
        rollout.note(line, nowMs, 'compacted')
        return
      case 'state':
        rollout.isCallOver = true
        return
      default:
        rollout.note(line, nowMs, line.type)
    }
  }

  end(): void {
    this.rollout.end()
    for (const turn of this.turns) {
      const call = turn.calls.length === 0 ? spokenCall(turn) : undefined
      if (call === undefined) continue
      turn.calls.push(call)
      turn.sequence.unshift(call)
    }
    pairUsage(this.turns)
  }

  private addUsage(line: Line): void {
    const { rollout } = this
    const mark = this.marks.read(line)
    if (mark !== undefined) (rollout.current ?? rollout.open(line, this.clock.nowMs)).sequence.push(mark)
    rollout.isCallOver = true
  }

  /** Model and settings of the turn that comes, or of the one that has just begun. */
  private addContext({ payload }: Line): void {
    const { rollout } = this
    rollout.isCallOver = true
    rollout.turnId = text(payload.turn_id) ?? rollout.turnId
    rollout.model = text(payload.model) ?? rollout.model
    rollout.parameters = {}
    for (const name of ['effort', 'summary', 'approval_policy', 'personality']) {
      if (typeof payload[name] === 'string') rollout.parameters[name] = payload[name]
    }
    const { current } = rollout
    if (current === undefined || !(current.isOpen || current.model === undefined)) return
    current.model = rollout.model
    current.parameters = rollout.parameters
  }

  /** The history was replaced by a summary. */
  private addCompaction({ payload }: Line): void {
    const { rollout } = this
    const words = text(payload.message)
    rollout.heard = words === undefined ? [] : [{ role: 'system', content: words }]
    rollout.isCallOver = true
    if (rollout.current !== undefined) rollout.current.compactions += 1
  }
}
