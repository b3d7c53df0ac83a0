import '../../src/styles.css'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { JsonView } from '../../src/components/shared/JsonView.tsx'
import { shadowBox } from '../support/shadowBox.ts'

/** A list in a box that grows with it is scrolled by what stands around it: the page, or a pane of it. */

let around: HTMLElement
beforeEach(() => {
  around = document.createElement('div')
  document.body.append(around)
})
afterEach(() => {
  around.remove()
  scrollTo(0, 0)
})

/** Every third takes several lines: no row is as high as it is thought to be before it is measured. */
const values = Array.from({ length: 900 }, (_, index) => 'word '.repeat(index % 3 === 0 ? 70 : 2))

const pane = 'block-size: 500px; overflow: auto; margin-block-start: 60px'

const places: readonly (readonly [name: string, style: string, isInShadow: boolean])[] = [
  ['the page', '', false],
  ['a pane', pane, false],
  ['a pane around a shadow root', pane, true],
]

describe('a list that does not scroll itself', () => {
  it.each(places)(
    'goes back through rows that nobody saw yet just as far as %s is scrolled',
    async (_name, style, isInShadow) => {
      around.style.cssText = style
      const container = isInShadow ? shadowBox(around).box : around
      await render(
        <div className="ss-root" style={{ inlineSize: 500 }}>
          <JsonView value={values} openDepth={3} />
        </div>,
        { container, baseElement: container },
      )
      const scroller = style === '' ? document.documentElement : around
      /** The rows in sight, each with where it begins. */
      const inSight = (): ReadonlyMap<Element, number> =>
        new Map(
          [...container.querySelectorAll('.ss-json-line')]
            .map((row) => [row, row.getBoundingClientRect()] as const)
            .filter(([, { top, bottom }]) => bottom > 0 && top < innerHeight)
            .map(([row, { top }]) => [row, top]),
        )
      scroller.scrollTo(0, 9000)
      await expect.poll(() => inSight().size).toBeGreaterThan(1)
      for (let step = 0; step < 12; step += 1) {
        const before = inSight()
        scroller.scrollBy(0, -150)
        /** Whether rows stand up to the top, and how far those moved that were there before. */
        const seen = (): { isFull: boolean; moved: readonly number[] } => {
          const now = inSight()
          const moved = [...now].flatMap(([row, top]) => (before.has(row) ? [top - (before.get(row) ?? 0)] : []))
          return { isFull: Math.min(...now.values()) <= 0, moved: [...new Set(moved.map(Math.round))] }
        }
        await expect.poll(seen, { message: `step ${step}` }).toEqual({ isFull: true, moved: [150] })
      }
    },
  )
})
