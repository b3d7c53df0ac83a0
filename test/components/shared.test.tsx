import '../../src/styles.css'
import { type ReactElement, StrictMode, useRef, useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { useControllable } from '../../src/components/hooks/useControllable.ts'
import { useVirtualRows } from '../../src/components/hooks/useVirtualRows.ts'
import { Button } from '../../src/components/shared/Button.tsx'
import { CodeText } from '../../src/components/shared/CodeText.tsx'
import { CopyButton } from '../../src/components/shared/CopyButton.tsx'
import { ErrorBoundary } from '../../src/components/shared/ErrorBoundary.tsx'
import { Frame } from '../../src/components/shared/Frame.tsx'
import { JsonView } from '../../src/components/shared/JsonView.tsx'
import { Markdown } from '../../src/components/shared/Markdown.tsx'
import { Menu, type MenuEntry } from '../../src/components/shared/Menu.tsx'
import { usePresentation } from '../../src/components/shared/presentation.ts'
import { Segmented } from '../../src/components/shared/Segmented.tsx'
import { Spacer } from '../../src/components/shared/Spacer.tsx'
import { Splitter } from '../../src/components/shared/Splitter.tsx'
import { Tab } from '../../src/components/shared/Tab.tsx'
import { TabList } from '../../src/components/shared/TabList.tsx'
import { TabPanel } from '../../src/components/shared/TabPanel.tsx'
import { Tabs } from '../../src/components/shared/Tabs.tsx'
import { TurnStrip } from '../../src/components/shared/TurnStrip.tsx'

async function show(element: ReactElement): Promise<Awaited<ReturnType<typeof render>>> {
  return await render(<StrictMode>{element}</StrictMode>)
}

const focused = (): string => document.activeElement?.textContent ?? ''

describe('Frame', () => {
  function Words(): ReactElement {
    const { labels, format } = usePresentation()
    return (
      <p>
        {labels.retry} {format.cost(0.5)} {format.timeZone}
      </p>
    )
  }

  test('holds tokens, scheme, words and one live region', async () => {
    await show(
      <Frame scheme="dark" timeZone="Europe/Berlin" labels={{ retry: 'Nochmal' }} locale="de-DE" data-testid="frame">
        <Words />
      </Frame>,
    )
    const frame = page.getByTestId('frame')
    await expect.element(frame).toHaveAttribute('data-scheme', 'dark')
    await expect.element(frame).toHaveTextContent('Nochmal 0,50 $ Europe/Berlin')
    expect(getComputedStyle(frame.element()).colorScheme).toBe('dark')
    expect(frame.element().querySelectorAll('[aria-live]')).toHaveLength(1)
  })

  test('inside another one it inherits, adds no second live region and starts no new tokens', async () => {
    await show(
      <Frame scheme="dark" locale="de-DE" timeZone="UTC">
        <Frame labels={{ retry: 'Again' }} data-testid="inner">
          <Words />
        </Frame>
      </Frame>,
    )
    const inner = page.getByTestId('inner')
    await expect.element(inner).toHaveTextContent('Again 0,50 $ UTC')
    expect(inner.element().className).toBe('ss-frame')
    expect(document.querySelectorAll('[aria-live]')).toHaveLength(1)
  })

  test('inside another one a scheme or a theme of its own starts new tokens', async () => {
    await show(
      // The mouse may rest anywhere: what it rests on has another colour.
      <div style={{ pointerEvents: 'none' }}>
        <Frame scheme="dark" theme={{ accent: 'rgb(1, 2, 3)' }}>
          <Frame scheme="light" data-testid="light">
            <Button variant="solid">light</Button>
          </Frame>
          <Frame theme={{ accent: 'rgb(4, 5, 6)' }} data-testid="own">
            <Button variant="solid">own</Button>
          </Frame>
        </Frame>
      </div>,
    )
    const light = page.getByTestId('light')
    const own = page.getByTestId('own')
    await expect.element(light).toHaveStyle({ colorScheme: 'light' })
    // The surrounding theme is still the surrounding theme.
    await expect.element(light.getByRole('button')).toHaveStyle({ backgroundColor: 'rgb(1, 2, 3)' })
    await expect.element(own).toHaveAttribute('data-scheme', 'dark')
    await expect.element(own.getByRole('button')).toHaveStyle({ backgroundColor: 'rgb(4, 5, 6)' })
  })

  test('a theme is set through the object model, and what left it is removed', async () => {
    const screen = await show(<Frame theme={{ accent: 'rgb(1, 2, 3)', radius: 10 }} data-testid="frame" />)
    const style = (page.getByTestId('frame').element() as HTMLElement).style
    expect(style.getPropertyValue('--ss-accent')).toBe('rgb(1, 2, 3)')
    expect(style.getPropertyValue('--ss-radius')).toBe('10px')
    await screen.rerender(
      <StrictMode>
        <Frame theme={{ accent: 'rgb(9, 9, 9)', density: 'compact' }} data-testid="frame" />
      </StrictMode>,
    )
    expect(style.getPropertyValue('--ss-accent')).toBe('rgb(9, 9, 9)')
    expect(style.getPropertyValue('--ss-radius')).toBe('')
    await expect.element(page.getByTestId('frame')).toHaveAttribute('data-density', 'compact')
  })

  test('a host’s variable on any ancestor wins, a kind’s short name too', async () => {
    const host = document.createElement('div')
    host.style.setProperty('--ss-accent', 'rgb(7, 8, 9)')
    host.style.setProperty('--ss-tool', 'rgb(1, 1, 1)')
    document.body.append(host)
    await render(
      <Frame>
        <Button variant="solid">go</Button>
        <span data-kind="tool" className="ss-square" data-testid="square" />
      </Frame>,
      { container: host },
    )
    expect(getComputedStyle(page.getByText('go').element()).backgroundColor).toBe('rgb(7, 8, 9)')
    expect(getComputedStyle(page.getByTestId('square').element()).backgroundColor).toBe('rgb(1, 1, 1)')
    host.remove()
  })

  test('says a sentence to screen readers', async () => {
    function Announcer(): ReactElement {
      const { announce } = usePresentation()
      return <Button onClick={() => announce('Turn 4 failed')}>say</Button>
    }
    await show(
      <Frame>
        <Frame>
          <Announcer />
        </Frame>
      </Frame>,
    )
    await page.getByText('say').click()
    await expect.element(page.getByRole('status')).toHaveTextContent('Turn 4 failed')
  })
})

describe('Menu', () => {
  const chosen = vi.fn()
  const entries: MenuEntry[] = [
    { id: 'json', label: 'JSON', onSelect: () => chosen('json') },
    { id: 'csv', label: 'CSV', onSelect: () => chosen('csv') },
    { id: 'line', divider: true },
    { id: 'markdown', label: 'Markdown', disabled: true, onSelect: () => chosen('markdown') },
    { id: 'hide', label: 'Hide personal data', checked: true, keepOpen: true, onSelect: () => chosen('hide') },
  ]

  beforeEach(() => chosen.mockClear())

  async function open(): Promise<void> {
    await show(
      <Frame>
        <Menu label="Export" entries={entries} />
        <p>outside</p>
      </Frame>,
    )
    page.getByRole('button', { name: 'Export' }).element().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(focused).toBe('JSON')
  }

  test('arrows, Home, End and typing move; they go around', async () => {
    await open()
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()).toBe('CSV')
    await userEvent.keyboard('{End}')
    expect(focused()).toBe('Hide personal data')
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()).toBe('JSON')
    await userEvent.keyboard('{ArrowUp}{Home}')
    expect(focused()).toBe('JSON')
    await userEvent.keyboard('ma')
    expect(focused()).toBe('Markdown')
  })

  test('Enter chooses and gives the focus back; a disabled item does nothing; a choice may keep the menu open', async () => {
    await open()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(chosen.mock.calls).toEqual([['csv']])
    expect(page.getByRole('menu').query()).toBeNull()
    expect(focused()).toBe('Export')
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(focused).toBe('Hide personal data')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('menuitemcheckbox')).toHaveAttribute('aria-checked', 'true')
    await userEvent.keyboard('{ArrowUp}{Enter}')
    expect(chosen.mock.calls).toEqual([['csv'], ['hide']])
    await expect.element(page.getByRole('menu')).toBeVisible()
  })

  test('Escape closes this layer only, a press outside closes too', async () => {
    const around = vi.fn()
    await show(
      <Frame onKeyDown={around}>
        <Menu label="Export" entries={entries} />
        <p>outside</p>
      </Frame>,
    )
    const button = page.getByRole('button', { name: 'Export' })
    await button.click()
    await expect.poll(focused).toBe('JSON')
    await userEvent.keyboard('{Escape}')
    expect(page.getByRole('menu').query()).toBeNull()
    expect(around).not.toHaveBeenCalled()
    expect(focused()).toBe('Export')
    await button.click()
    await expect.element(page.getByRole('menu')).toBeVisible()
    await page.getByText('outside').click()
    expect(page.getByRole('menu').query()).toBeNull()
  })

  test('no scrolling ancestor cuts it off', async () => {
    await show(
      <Frame>
        <div className="clip">
          <Menu label="Export" entries={entries} />
        </div>
      </Frame>,
    )
    const clip = document.querySelector<HTMLElement>('.clip')
    clip?.style.setProperty('overflow', 'hidden')
    clip?.style.setProperty('height', '28px')
    await page.getByRole('button', { name: 'Export' }).click()
    const item = page.getByText('Hide personal data').element()
    const box = item.getBoundingClientRect()
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    expect(top?.closest('[role="menuitemcheckbox"]')).toBe(item.closest('[role="menuitemcheckbox"]'))
    expect(item.closest('.ss-root')).not.toBeNull()
  })
})

describe('Tabs', () => {
  test('arrows choose, panels follow, and no element carries a style', async () => {
    const chosen = vi.fn()
    const { container } = await show(
      <Frame>
        <Tabs defaultValue="one" onValueChange={chosen}>
          <TabList label="Views">
            <Tab value="one" count={1234}>
              One
            </Tab>
            <Tab value="two">Two</Tab>
          </TabList>
          <TabPanel value="one">first</TabPanel>
          <TabPanel value="two">second</TabPanel>
        </Tabs>
      </Frame>,
    )
    await expect.element(page.getByRole('tab', { name: 'One' })).toHaveTextContent('One1,234')
    page.getByRole('tab', { name: 'One' }).element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('tab', { name: 'Two' })).toHaveAttribute('aria-selected', 'true')
    await expect.element(page.getByRole('tabpanel')).toHaveTextContent('second')
    expect(chosen).toHaveBeenCalledWith('two')
    expect(container.querySelectorAll('[style]')).toHaveLength(0)
  })
})

describe('Segmented', () => {
  test('is a radio group whose arrows choose', async () => {
    function Choice(): ReactElement {
      const [value, setValue] = useState<'a' | 'b'>('a')
      const options = [
        { value: 'a', label: 'By kind' },
        { value: 'b', label: 'By turn' },
      ] as const
      return <Segmented label="Lanes" value={value} onChange={setValue} options={options} />
    }
    await show(
      <Frame>
        <Choice />
      </Frame>,
    )
    page.getByRole('radio', { name: 'By kind' }).element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('radio', { name: 'By turn' })).toHaveAttribute('aria-checked', 'true')
    expect(focused()).toBe('By turn')
  })
})

describe('Splitter', () => {
  function Panes({ onChange }: { onChange: (size: number | undefined, details: { reason: string }) => void }) {
    const target = useRef<HTMLDivElement>(null)
    const [size, setSize] = useState<number | undefined>(undefined)
    return (
      <div ref={target} data-testid="target">
        <Splitter
          label="Resize the tree"
          targetRef={target}
          value={size}
          defaultValue={300}
          min={240}
          max={400}
          onChange={(next, details) => {
            setSize(next)
            onChange(next, details)
          }}
        />
      </div>
    )
  }

  test('arrows, Home, End and Enter resize within the limits and write the custom property', async () => {
    const onChange = vi.fn()
    await show(
      <Frame>
        <Panes onChange={onChange} />
      </Frame>,
    )
    const separator = page.getByRole('separator')
    const split = (): string => (page.getByTestId('target').element() as HTMLElement).style.getPropertyValue('--_split')
    expect(split()).toBe('')
    separator.element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(separator).toHaveAttribute('aria-valuenow', '316')
    expect(split()).toBe('316px')
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}')
    expect(split()).toBe('252px')
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(split()).toBe('240px')
    await userEvent.keyboard('{End}')
    expect(split()).toBe('400px')
    await userEvent.keyboard('{Enter}')
    expect(split()).toBe('')
    expect(onChange).toHaveBeenLastCalledWith(undefined, { reason: 'reset' })
  })
})

describe('Markdown', () => {
  const hostile = [
    '<script>window.harmed = true</script>',
    '<img src="https://example.invalid/a.png" onerror="window.harmed = true">',
    '![tracker](https://example.invalid/pixel.png)',
    '[click](javascript:alert(1)) [again](JAVA&#83;CRIPT:alert(1)) [data](data:text/html,<b>) [local](/admin)',
    '[fine](https://example.com/a) <https://example.com/b> mail@example.com',
    '<a href="https://example.com" onclick="window.harmed = true">raw</a>',
  ].join('\n\n')

  test('trap 40: C11 a script is inert, a link is http or mail, an image is not requested', async () => {
    performance.clearResourceTimings()
    const { container } = await show(
      <Frame>
        <Markdown text={hostile} />
      </Frame>,
    )
    await expect.element(page.getByText('<script>window.harmed = true</script>')).toBeVisible()
    expect(container.querySelectorAll('script, img, iframe, object, [onerror], [onclick], [style]')).toHaveLength(0)
    expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://example.invalid/pixel.png',
      'https://example.com/a',
      'https://example.com/b',
      'mailto:mail@example.com',
    ])
    for (const link of container.querySelectorAll('a')) {
      expect(link.rel).toBe('noopener noreferrer nofollow')
      expect(link.target).toBe('_blank')
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    const requested = performance.getEntriesByType('resource').map((entry) => entry.name)
    expect(requested.filter((name) => name.includes('example.'))).toEqual([])
    expect('harmed' in window).toBe(false)
  })

  test('20 line breaks are kept; tables, lists, tasks and code are drawn', async () => {
    const text =
      'one\ntwo\n\n- [x] done\n- [ ] open\n\n3. three\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```js\nlet a = "<b>"\n```'
    const { container } = await show(
      <Frame>
        <Markdown text={text} />
      </Frame>,
    )
    expect(container.querySelector('p')?.innerHTML).toBe('one<br>two')
    expect(container.querySelector('ol')?.start).toBe(3)
    await expect.element(page.getByRole('img', { name: 'Not done' })).toBeVisible()
    expect(container.querySelectorAll('td')).toHaveLength(2)
    expect(container.querySelector('pre')?.textContent).toBe('let a = "<b>"')
  })

  test('46 a text of a megabyte is shown in windows that lead to its end', async () => {
    const text = `${'A line of *text* that goes on.\n\n'.repeat(35_000)}the very end`
    const { container } = await show(
      <Frame>
        <Markdown text={text} windowSize={400_000} />
      </Frame>,
    )
    const shown = container.querySelectorAll('p').length
    expect(shown).toBeLessThan(16_000)
    await expect.element(page.getByRole('button', { name: /Show .* more/ })).toBeVisible()
  })

  test.each([
    ['quotes', '>'.repeat(30_000)],
    ['lists', `${'1. '.repeat(10_000)}a`],
    ['emphasis', '_a'.repeat(12_000)],
    ['mails', `${'a.'.repeat(12_000)}@`],
    ['brackets', '['.repeat(30_000)],
  ])('hostile %s neither hang nor throw', async (_name, text) => {
    const { container } = await show(
      <Frame>
        <Markdown text={text} />
      </Frame>,
    )
    expect(container.textContent?.length).toBeGreaterThan(1000)
  })
})

describe('JsonView', () => {
  test('opens level by level with the keyboard and reads JSON inside strings', async () => {
    await show(
      <Frame>
        <JsonView value={{ a: { b: { c: 1 } }, text: '{"inner":[1,2]}', none: null }} openDepth={1} />
      </Frame>,
    )
    const row = (name: string) => page.getByRole('treeitem', { name })
    expect(page.getByRole('treeitem').elements()).toHaveLength(4)
    page.getByRole('treeitem').first().element().focus()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    await expect.element(row('b: 1 field')).toHaveAttribute('aria-level', '3')
    await userEvent.keyboard('{ArrowRight}')
    expect(focused()).toContain('b: ')
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(page.getByRole('treeitem').elements()).toHaveLength(4)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.element(row('inner: 2 items')).toBeVisible()
    // One line has the tab stop; behind it stand that line's own buttons and no other's.
    expect(page.getByRole('tree').element().querySelectorAll('[role="treeitem"][tabindex="0"]')).toHaveLength(1)
    expect(document.activeElement?.querySelectorAll('button')).toHaveLength(2)
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy')
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy path')
  })

  test('46 a value of 200,000 items mounts a few rows and shows the rest on demand', async () => {
    const value = { items: Array.from({ length: 200_000 }, (_, index) => ({ index })) }
    const { container } = await show(
      <Frame>
        <JsonView value={value} openDepth={2} />
      </Frame>,
    )
    await expect.poll(() => container.querySelectorAll('[role="treeitem"]').length).toBeLessThan(200)
    page.getByRole('treeitem').first().element().focus()
    await userEvent.keyboard('{End}')
    await expect.element(page.getByText('Show 1,000 items more, 199,000 left')).toBeVisible()
    expect(container.querySelectorAll('[style*="color"]')).toHaveLength(0)
  })

  test('31 a value 12,000 deep is shown, opened and copied without a stack overflow', async () => {
    let value: unknown = 'bottom'
    for (let depth = 0; depth < 12_000; depth += 1) value = { down: value }
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const { container } = await show(
      <Frame>
        <JsonView value={value} openDepth={12_001} />
      </Frame>,
    )
    await expect.poll(() => container.querySelectorAll('[role="treeitem"]').length).toBeGreaterThan(3)
    ;(container.querySelector('.ss-json-copy') as HTMLElement).click()
    await expect.poll(() => write.mock.calls[0]?.[0].includes('"bottom"')).toBe(true)
    write.mockRestore()
  })

  test('D3 what is copied is the text as it came, byte for byte', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const text = '{"b":1.0,  "a":"\\u00e9"}'
    const { container } = await show(
      <Frame>
        <JsonView value={JSON.parse(text)} text={text} />
      </Frame>,
    )
    ;(container.querySelector('.ss-json-copy') as HTMLElement).click()
    await expect.poll(() => write.mock.calls).toEqual([[text]])
    await expect.element(page.getByRole('status')).toHaveTextContent('Copied')
    write.mockRestore()
  })

  test('41 a long string opens by windows', async () => {
    await show(
      <Frame>
        <JsonView value={{ data: 'x'.repeat(5000) }} />
      </Frame>,
    )
    const more = page.getByRole('button', { name: /characters more/ })
    await expect.element(more).toHaveTextContent('Show 2,000 characters more, 4,600 left')
    await more.click()
    await expect.element(more).toHaveTextContent('Show 2,000 characters more, 2,600 left')
  })

  test('39 prototype keys are only names', async () => {
    await show(
      <Frame>
        <JsonView value={JSON.parse('{"__proto__":{"polluted":1},"constructor":2}')} />
      </Frame>,
    )
    await expect.element(page.getByText('polluted')).toBeVisible()
    expect('polluted' in {}).toBe(false)
  })
})

describe('CodeText and CopyButton', () => {
  test('shows exactly what it is given, in windows, and copies all of it', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const text = `<b>&amp;\t  x</b>\n${'y'.repeat(300)}`
    const { container } = await show(
      <Frame>
        <CodeText text={text} windowSize={100} />
      </Frame>,
    )
    expect(container.querySelector('pre')?.textContent).toBe(text.slice(0, 100))
    await page.getByRole('button', { name: 'Copy' }).click()
    expect(write.mock.calls).toEqual([[text]])
    write.mockRestore()
  })

  test('says when copying is refused', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'))
    const command = vi.spyOn(document, 'execCommand').mockReturnValue(false)
    await show(
      <Frame>
        <CopyButton text="chat-7Hq2mX" />
      </Frame>,
    )
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect.element(page.getByRole('status')).toHaveTextContent('Could not copy')
    expect(document.querySelector('textarea')).toBeNull()
    write.mockRestore()
    command.mockRestore()
  })
})

describe('TurnStrip', () => {
  test('is one picture with a sentence', async () => {
    const turns = Array.from({ length: 14 }, (_, index) => ({
      durationMs: 100 * index,
      status: index === 3 ? ('error' as const) : ('ok' as const),
    }))
    const { container } = await show(
      <Frame>
        <TurnStrip turns={turns} />
      </Frame>,
    )
    await expect.element(page.getByRole('img', { name: '14 turns, failed: 4' })).toBeVisible()
    expect(container.querySelectorAll('rect')).toHaveLength(12)
    expect(container.querySelector('.ss-strip')?.textContent).toBe('+2')
  })
})

describe('ErrorBoundary', () => {
  test('17 keeps a failure to its own part and tries again', async () => {
    let broken = true
    function Part(): ReactElement {
      if (broken) throw new Error('no such message')
      return <p>shown</p>
    }
    await show(
      <Frame>
        <ErrorBoundary part="Turn 4">
          <Part />
        </ErrorBoundary>
        <p>the rest</p>
      </Frame>,
    )
    await expect.element(page.getByRole('alert')).toHaveTextContent(/Turn 4 cannot be shown.*no such message/)
    await expect.element(page.getByText('the rest', { exact: true })).toBeVisible()
    broken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByText('shown', { exact: true })).toBeVisible()
    // React itself says on the console that it caught an error.
    vi.mocked(console.error).mockClear()
  })
})

describe('useVirtualRows', () => {
  function Rows({ count, boxed }: { count: number; boxed: boolean }): ReactElement {
    const scroller = useRef<HTMLDivElement>(null)
    const { rows, after, rowProps } = useVirtualRows({ count, scrollRef: scroller, estimate: 30 })
    return (
      <div ref={scroller} data-testid="scroller" className={boxed ? 'boxed' : undefined}>
        {rows.map(({ index, key, gap }) => [
          gap > 0 && <Spacer key={`${key} gap`} size={gap} />,
          <div key={key} {...rowProps(index)} className="test-row">
            row {index}
          </div>,
        ])}
        <Spacer size={after} />
      </div>
    )
  }

  const style = document.createElement('style')
  style.textContent = '.boxed { height: 300px; overflow: auto } .test-row { height: 30px }'
  beforeEach(() => document.head.append(style))

  test.each([
    ['scrolls itself', true],
    ['is scrolled by the page', false],
  ])('50,000 rows in a box that %s mount a few and reach the end', async (_name, boxed) => {
    const { container } = await show(
      <Frame>
        <Rows count={50_000} boxed={boxed} />
      </Frame>,
    )
    const mounted = (): number => container.querySelectorAll('.test-row').length
    await expect.poll(mounted).toBeLessThan(80)
    const scroller = page.getByTestId('scroller').element()
    expect(scroller.scrollHeight).toBe(50_000 * 30)
    if (boxed) scroller.scrollTop = 25_000 * 30
    else window.scrollTo(0, 25_000 * 30)
    await expect.element(page.getByText('row 25000')).toBeVisible()
    expect(mounted()).toBeLessThan(80)
    window.scrollTo(0, 0)
  })
})

describe('useControllable', () => {
  function Field({ value, onChange }: { value?: string; onChange?: (next: string) => void }): ReactElement {
    const [own, set] = useControllable({ name: 'value', value, defaultValue: 'first', onChange })
    return <Button onClick={() => set('next')}>{own}</Button>
  }

  test('without a prop the component holds the value and tells of changes', async () => {
    const onChange = vi.fn()
    await show(<Field onChange={onChange} />)
    await page.getByRole('button').click()
    await expect.element(page.getByRole('button')).toHaveTextContent('next')
    expect(onChange.mock.calls).toEqual([['next']])
  })

  test('with a prop the host holds it; a change of owner is a mistake that is said', async () => {
    const screen = await show(<Field value="held" />)
    await page.getByRole('button').click()
    await expect.element(page.getByRole('button')).toHaveTextContent('held')
    await screen.rerender(
      <StrictMode>
        <Field />
      </StrictMode>,
    )
    expect(vi.mocked(console.error).mock.calls.flat().join(' ')).toContain('"value" was held by the prop')
    vi.mocked(console.error).mockClear()
  })
})
