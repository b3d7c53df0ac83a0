import { describe, expect, it } from 'vitest'
import { oneSession } from '../support/buildChecked.ts'

const statusOf = (trace: string) => oneSession(trace).traces[0]?.status

/** A trace is what its roots are; of several attempts the last counts, as it does for the turn they make. */
describe('a trace with several roots', () => {
  it('a root that failed and was tried again ended well', () => {
    expect(
      statusOf(`
        trace 0..9 session=s
          agent desk 0..2 error="503"
          agent desk 3..5
      `),
    ).toBe('ok')
  })

  it('an answer of a later root survives what failed before, whatever it is called', () => {
    expect(
      statusOf(`
        trace 0..9 session=s
          tool lookup 0..2 error="timeout"
          agent desk 3..5
            llm call 3..4 in=1 out=1
      `),
    ).toBe('ok')
  })

  it('what comes after a failure and is something else does not survive it', () => {
    expect(
      statusOf(`
        trace 0..9 session=s
          agent desk 0..2 error="503"
          chain flush 3..4
      `),
    ).toBe('error')
  })

  it('a failure at the end stays one, and one that is alone', () => {
    expect(
      statusOf(`
        trace 0..9 session=s
          agent desk 0..2
            llm call 0..1 in=1 out=1
          agent desk 3..5 error="503"
      `),
    ).toBe('error')
    expect(statusOf('agent desk 0..2 error="503"')).toBe('error')
  })
})
