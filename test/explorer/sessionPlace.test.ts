import { describe, expect, test } from 'vitest'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { placeFromText, placeOfState, placeToText, stateOfPlace } from '../../src/explorer/sessionPlace.ts'

describe('T12 a link to a place', () => {
  test('there and back, with ids that need escaping', () => {
    const place = { session: 'proj/a b&c=d#é', turn: 4, trace: 't 1', span: '00ff', t: 1_700_000_000_123 }
    expect(placeFromText(placeToText(place))).toEqual(place)
    expect(placeToText({ session: 's', turn: 4 })).toBe('session=s&turn=4')
  })

  test('other parameters are ignored, what cannot be meant is left out', () => {
    expect(placeFromText('?theme=dark&session=s&turn=0&t=-1&span=')).toEqual({ session: 's' })
    expect(placeFromText('turn=1.5&t=abc')).toEqual({})
    expect(placeFromText('')).toEqual({})
  })

  test('a comparison has a link too', () => {
    const place = { compare: ['proj/a b&c', 'b'] }
    expect(placeFromText(placeToText(place))).toEqual(place)
    expect(placeOfState(createExplorer(stateOfPlace(place)).getState())).toEqual(place)
    expect(placeFromText('compare=')).toEqual({})
  })

  test('turn, span and position are restored together and read back', () => {
    const explorer = createExplorer(stateOfPlace({ session: 's', turn: 4, trace: 't', span: 'x', t: 5 }))
    expect(explorer.getState()).toMatchObject({
      sessionId: 's',
      turnIndex: 3,
      traceId: 't',
      spanId: 'x',
      playheadMs: 5,
    })
    expect(placeOfState(explorer.getState())).toEqual({ session: 's', turn: 4, trace: 't', span: 'x', t: 5 })
    expect(placeOfState(createExplorer().getState())).toEqual({})
  })
})
