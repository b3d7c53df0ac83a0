import type { KeyRule } from './keyRules.ts'

/** An attribute that belongs to a family: session ids, tags, metadata, parameters, feedback … */
export interface FamilyAttribute {
  readonly rule: KeyRule
  readonly value: unknown
}

export const noFamilies: readonly FamilyAttribute[] = []

/**
 * The attributes of some families in one list after the other. SDKs repeat them span after span: as long as they stay the
 * same, the same list is handed out.
 */
export class FamilyList {
  private last: readonly FamilyAttribute[] = noFamilies
  private fresh: FamilyAttribute[] | undefined
  private count = 0

  start(): void {
    this.fresh = undefined
    this.count = 0
  }

  add(rule: KeyRule, value: unknown): void {
    const known = this.fresh === undefined ? this.last[this.count] : undefined
    if (known === undefined || known.rule !== rule || !isSameValue(known.value, value)) {
      this.fresh ??= this.last.slice(0, this.count)
      this.fresh.push({ rule, value })
    }
    this.count += 1
  }

  /** What was added since `start`; it never changes. */
  end(): readonly FamilyAttribute[] {
    if (this.fresh !== undefined) this.last = this.fresh
    else if (this.count === 0) return noFamilies
    else if (this.count < this.last.length) this.last = this.last.slice(0, this.count)
    this.fresh = undefined
    return this.last
  }
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false
  return true
}
