import { createRef, type ReactElement, StrictMode, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import type { OnDemand } from '../../src/components/shared/onDemand.tsx'
import type { PresentationProps } from '../../src/components/shared/presentation.ts'
import { viewOnDemand } from '../../src/components/shared/viewOnDemand.tsx'
import '../../src/styles.css'

interface CounterProps extends PresentationProps {
  title: string
}

function Counter({ title }: CounterProps): ReactElement {
  const [count, setCount] = useState(0)
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {title}: {count}
    </button>
  )
}

/** A view that arrives, or fails, when the test says so. */
function arriving(): {
  View: OnDemand<CounterProps>
  arrive: () => void
  fail: (error: Error) => void
  asked: () => number
} {
  let asked = 0
  let settle: { resolve: (view: typeof Counter) => void; reject: (error: Error) => void }
  const View = viewOnDemand<CounterProps>(() => {
    asked += 1
    return new Promise((resolve, reject) => {
      settle = { resolve, reject }
    })
  }, 'loadingSessions')
  return { View, arrive: () => settle.resolve(Counter), fail: (error) => settle.reject(error), asked: () => asked }
}

describe('a view whose code arrives when it is shown', () => {
  it('says that it is coming, in the looks and words it will have, and is asked for once', async () => {
    const { View, arrive, asked } = arriving()
    const one = <View title="One" scheme="dark" labels={{ loadingSessions: 'Kommt' }} className="mine" />
    const screen = await render(
      <StrictMode>
        {one}
        <View title="Two" />
      </StrictMode>,
    )
    await expect.element(screen.getByRole('status', { name: 'Kommt' })).toBeInTheDocument()
    await expect.element(screen.getByRole('status', { name: 'Loading sessions' })).toBeInTheDocument()
    const root = screen.container.querySelector('.mine')
    expect(root?.getAttribute('data-scheme')).toBe('dark')
    expect(root?.classList.contains('ss-root')).toBe(true)
    arrive()
    await expect.element(screen.getByRole('button', { name: 'One: 0' })).toBeVisible()
    await expect.element(screen.getByRole('button', { name: 'Two: 0' })).toBeVisible()
    expect(asked()).toBe(1)
  })

  it('keeps what the reader did when its host renders again', async () => {
    const { View, arrive } = arriving()
    const screen = await render(<View title="One" />)
    arrive()
    await screen.getByRole('button', { name: 'One: 0' }).click()
    await screen.rerender(<View title="Two" />)
    await expect.element(screen.getByRole('button', { name: 'Two: 1' })).toBeVisible()
  })

  it('is there at once when it was loaded before', async () => {
    const { View, arrive } = arriving()
    const loaded = View.preload()
    arrive()
    await loaded
    const screen = await render(<View title="One" />)
    expect(screen.container.querySelector('[role="status"]')).toBeNull()
    expect(screen.container.querySelector('button')?.textContent).toBe('One: 0')
  })

  it('that does not arrive is a message with another try', async () => {
    // React tells developers of an error that a boundary caught.
    vi.mocked(console.error).mockImplementation(() => {})
    const { View, arrive, fail, asked } = arriving()
    const screen = await render(<View title="One" />)
    fail(new TypeError('the file is not there'))
    await expect.element(screen.getByRole('alert')).toHaveTextContent('TypeError: the file is not there')
    await screen.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(asked).toBe(2)
    arrive()
    await expect.element(screen.getByRole('button', { name: 'One: 0' })).toBeVisible()
    expect(screen.container.querySelector('[role="alert"]')).toBeNull()
    vi.mocked(console.error).mockClear()
  })

  it('hands its element to the host', async () => {
    const { SessionTable } = await import('../../src/components/SessionExplorer/views/SessionTable.ts')
    const ref = createRef<HTMLDivElement>()
    await render(<SessionTable ref={ref} sessions={[]} />)
    await expect.poll(() => ref.current?.className ?? '').toContain('ss-session-table')
  })
})
