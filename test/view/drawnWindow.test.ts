import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnAtRest, drawnInGesture } from '../../src/view/drawnWindow.ts'
import { panWindow, zoomWindow } from '../../src/view/timeWindow.ts'

describe('drawnInGesture', () => {
  test('keeps what is laid out for small steps, and lays out beside the window when it leaves', () => {
    const drawn = drawnAtRest({ from: 0.4, to: 0.6 })
    expect(drawnInGesture(drawn, { from: 0.42, to: 0.58 })).toBe(drawn)
    const moved = drawnInGesture(drawn, { from: 0.45, to: 0.65 })
    expect(moved.from).toBeLessThan(0.45)
    expect(moved.to).toBeGreaterThan(0.65)
    expect(drawnInGesture(moved, { from: 0.5, to: 0.7 })).toBe(moved)
  })

  test('always covers the visible window, at a like scale, inside the whole', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ zoom: fc.double({ min: 0.2, max: 5, noNaN: true }) }),
        fc.record({ pan: fc.double({ min: -2, max: 2, noNaN: true }) }),
      ),
    )
    fc.assert(
      fc.property(steps, (all) => {
        let window = { from: 0, to: 1 }
        let drawn = drawnAtRest(window)
        for (const step of all) {
          window = 'zoom' in step ? zoomWindow(window, step.zoom) : panWindow(window, step.pan)
          drawn = drawnInGesture(drawn, window)
          const width = window.to - window.from
          expect(drawn.from).toBeLessThanOrEqual(window.from)
          expect(drawn.to).toBeGreaterThanOrEqual(window.to)
          expect(drawn.from).toBeGreaterThanOrEqual(0)
          expect(drawn.to).toBeLessThanOrEqual(1)
          const apart = (drawn.to - drawn.from) / drawn.times / width
          expect(apart).toBeGreaterThan(0.55)
          expect(apart).toBeLessThan(2.3)
        }
      }),
    )
  })
})
