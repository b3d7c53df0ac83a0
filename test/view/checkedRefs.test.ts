import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedIds, changedIdsSteps, checkedRefs } from '../../src/components/SessionTable/checkedRefs.ts'
import { finished } from '../../src/query/finished.ts'

describe('checked references', () => {
  it('are what a set would hold, whatever is added and taken away', () => {
    const refs = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 26 })
    fc.assert(
      fc.property(refs, fc.array(fc.tuple(refs, refs, fc.boolean())), (first, changes) => {
        let ids: readonly string[] = first
        const plain = new Set(first)
        for (const [add, remove, isLong] of changes) {
          ids = isLong ? finished(changedIdsSteps(ids, add, remove)) : changedIds(ids, add, remove)
          for (const ref of add) plain.add(ref)
          for (const ref of remove) plain.delete(ref)
          expect([...ids].sort()).toEqual([...plain].sort())
          expect(checkedRefs(ids).size).toBe(plain.size)
          for (const ref of 'abcxyz') expect(checkedRefs(ids).has(ref)).toBe(plain.has(ref))
        }
      }),
    )
  })
})
