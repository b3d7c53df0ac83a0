import '../../src/styles.css'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { SessionTable } from '../../src/components/SessionTable/SessionTable.tsx'

/** What elements of a page hand down to everything inside them. */
const handedDown = {
  cursor: 'pointer',
  fontFeatureSettings: '"smcp"',
  fontStyle: 'italic',
  fontVariantCaps: 'small-caps',
  hyphens: 'auto',
  letterSpacing: '4px',
  overflowWrap: 'anywhere',
  textAlign: 'center',
  textIndent: '2em',
  textShadow: '1px 1px 2px red',
  textTransform: 'uppercase',
  whiteSpace: 'pre',
  wordBreak: 'break-all',
  wordSpacing: '9px',
} as const

it('what the page hands down to its texts stops at the component', async () => {
  const screen = await render(
    <>
      <SessionTable sessions={[]} className="plain" />
      <div style={handedDown}>
        <SessionTable sessions={[]} className="inside" />
      </div>
    </>,
  )
  const look = (name: string) => {
    const style = getComputedStyle(screen.container.querySelector(`.${name} .ss-empty-title`) as Element)
    return Object.fromEntries(Object.keys(handedDown).map((key) => [key, style[key as keyof typeof handedDown]]))
  }
  await expect.element(screen.getByText('No sessions yet').first()).toBeVisible()
  expect(look('inside')).toEqual(look('plain'))
})
