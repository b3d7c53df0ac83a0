import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ReactElement, type ReactNode, useRef, useState } from 'react'
import { useCssVars } from '../src/components/hooks/useCssVars.ts'
import { Avatar } from '../src/components/shared/Avatar.tsx'
import { Badge } from '../src/components/shared/Badge.tsx'
import { Button } from '../src/components/shared/Button.tsx'
import { Checkbox } from '../src/components/shared/Checkbox.tsx'
import { CodeText } from '../src/components/shared/CodeText.tsx'
import { CopyButton } from '../src/components/shared/CopyButton.tsx'
import { EmptyState } from '../src/components/shared/EmptyState.tsx'
import { Frame } from '../src/components/shared/Frame.tsx'
import { Icon, type IconName } from '../src/components/shared/Icon.tsx'
import { JsonView } from '../src/components/shared/JsonView.tsx'
import { Kbd } from '../src/components/shared/Kbd.tsx'
import { KindGlyph } from '../src/components/shared/KindGlyph.tsx'
import { kindIcons } from '../src/components/shared/kinds.ts'
import { Markdown } from '../src/components/shared/Markdown.tsx'
import { Menu } from '../src/components/shared/Menu.tsx'
import { Meter } from '../src/components/shared/Meter.tsx'
import { Picker } from '../src/components/shared/Picker.tsx'
import { Pill } from '../src/components/shared/Pill.tsx'
import { type PresentationProps, usePresentation } from '../src/components/shared/presentation.ts'
import { SearchField } from '../src/components/shared/SearchField.tsx'
import { Segmented } from '../src/components/shared/Segmented.tsx'
import { Skeleton } from '../src/components/shared/Skeleton.tsx'
import { Splitter } from '../src/components/shared/Splitter.tsx'
import { StatusMark } from '../src/components/shared/StatusMark.tsx'
import { Switch } from '../src/components/shared/Switch.tsx'
import { Tab } from '../src/components/shared/Tab.tsx'
import { TabList } from '../src/components/shared/TabList.tsx'
import { TabPanel } from '../src/components/shared/TabPanel.tsx'
import { Tabs } from '../src/components/shared/Tabs.tsx'
import { Tag } from '../src/components/shared/Tag.tsx'
import { type TurnBar, TurnStrip } from '../src/components/shared/TurnStrip.tsx'
import type { SpanKind } from '../src/model/session.ts'
import './foundations.css'

const meta: Meta<PresentationProps> = {
  title: 'Foundations',
  tags: ['!autodocs'],
  parameters: {
    docs: { description: { component: 'Tokens, kinds, controls and states: what every part is made of.' } },
  },
}

export default meta

type Story = StoryObj<PresentationProps>

/** Colours, kinds, controls and type on one board. */
export const Board: Story = {
  render: (args) => (
    <Frame {...args} className="foundations-frame">
      <div className="foundations">
        <Colours />
        <Kinds />
        <Controls />
        <Type />
      </div>
    </Frame>
  ),
}

/** The parts that hold text, values and other parts, with the states every view can be in. */
export const Parts: Story = {
  render: (args) => (
    <Frame {...args} className="foundations-frame">
      <Boxes />
    </Frame>
  ),
}

/** The same board in a host's own looks: two tokens and compact density. */
export const Themed: Story = {
  args: { theme: { radius: 2, density: 'compact', fontSans: 'Georgia, serif' } },
  render: (args) => (
    <Frame {...args} className="foundations-frame">
      <div className="foundations">
        <Kinds />
        <Controls />
      </div>
    </Frame>
  ),
}

const colours: Record<string, readonly string[]> = {
  Surfaces: ['bg', 'bg-sunken', 'bg-raised', 'bg-hover', 'bg-active', 'bg-selected', 'bg-inverse'],
  'Lines and text': ['border', 'border-strong', 'border-control', 'text', 'text-2', 'text-3'],
  Accent: ['accent', 'accent-text', 'on-accent'],
  Semantic: [
    'ok',
    'ok-text',
    'ok-bg',
    'warn',
    'warn-text',
    'warn-bg',
    'error',
    'error-text',
    'error-bg',
    'error-border',
  ],
}

function Colours(): ReactElement {
  return (
    <section>
      <h2>Colour</h2>
      {Object.entries(colours).map(([group, names]) => (
        <div key={group}>
          <h3>{group}</h3>
          <ul className="swatches">
            {names.map((name) => (
              <li key={name}>
                <Swatch name={name} />
                <span>{name}</span>
                <span className="ss-mono ss-dim">{`--ss-${name}`}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

function Swatch({ name }: { name: string }): ReactElement {
  const ref = useRef<HTMLSpanElement>(null)
  useCssVars(ref, { '--shown': `var(--_${name})` })
  return <span ref={ref} className="swatch" />
}

const turns: readonly TurnBar[] = [
  { durationMs: 2060, status: 'ok' },
  { durationMs: 3310, status: 'ok' },
  { durationMs: 6420, status: 'ok' },
  { durationMs: 16300, status: 'error' },
  { durationMs: 3900, status: 'ok' },
  { durationMs: 2200, status: 'ok', human: true },
]

function Kinds(): ReactElement {
  return (
    <section>
      <h2>Span kinds</h2>
      <ul className="kinds">
        {(Object.keys(kindIcons) as SpanKind[]).map((kind) => (
          <li key={kind}>
            <KindGlyph kind={kind} withWord />
            <span className="ss-mono ss-dim ss-truncate">{kindIcons[kind]}</span>
            <span className="kind-bar" data-kind={kind} />
          </li>
        ))}
      </ul>
      <h3>Turn strip</h3>
      <div className="pair">
        <TurnStrip turns={turns} />
        <span className="note">height is latency, red failed, hollow a person</span>
        <TurnStrip turns={[...turns.slice(0, 2), { durationMs: 2500, status: 'running' }]} />
        <span className="note">blue is running now</span>
        <TurnStrip turns={Array.from({ length: 14 }, (_, index) => ({ durationMs: 900 + index * 90, status: 'ok' }))} />
        <span className="note">twelve bars, then how many more</span>
        <TurnStrip turns={turns} placeholder />
        <span className="note">still being loaded</span>
      </div>
      <h3>Status</h3>
      <div className="line">
        <StatusMark status="ok" withWord />
        <StatusMark status="error" withWord />
        <StatusMark status="error" of="span" withWord />
        <StatusMark status="running" withWord />
        <StatusMark status="unset" withWord />
      </div>
      <h3>Meters</h3>
      <div className="pair">
        <Meter ratio={0.82} tone="error" label="Frustration 0.82" />
        <span className="note">frustration 0.82</span>
        <Meter ratio={0.71} tone="warn" label="Helpfulness 0.71" />
        <span className="note">helpfulness 0.71</span>
        <Meter ratio={0.96} tone="ok" label="Groundedness 0.96" />
        <span className="note">groundedness 0.96</span>
        <Meter ratio={0.38} kind="llm" label="38 % of the cost" />
        <span className="note">a share, in the colour of a kind</span>
      </div>
      <h3>Idle time, compressed</h3>
      <div className="idle-band ss-idle" />
      <h3>People</h3>
      <div className="line">
        <Avatar id="user-456" />
        <Avatar id="user-7f3a2b" size="md" />
        <Avatar id="Pia Nord" size="md" agent />
      </div>
    </section>
  )
}

function Controls(): ReactElement {
  const [by, setBy] = useState<'turn' | 'model' | 'step'>('turn')
  const [on, setOn] = useState(true)
  const [some, setSome] = useState<boolean | 'mixed'>('mixed')
  const [search, setSearch] = useState('return')
  const [status, setStatus] = useState<'any' | 'error'>('any')
  const [shown, setShown] = useState(true)
  return (
    <section>
      <h2>Controls</h2>
      <div className="states">
        <Button variant="solid" icon="play">
          Replay
        </Button>
        <Button variant="outline" icon="download">
          Export
        </Button>
        <Button icon="tag">Tag</Button>
        <Button icon="refresh-cw" label="Refresh" />
        <Button variant="solid" icon="play" disabled>
          Replay
        </Button>
        <Button variant="outline" icon="download" disabled>
          Export
        </Button>
        <Button icon="tag" pressed>
          Tag
        </Button>
        <Button size="sm" icon="x" label="Close" />
      </div>
      <div className="line">
        <Segmented
          label="Cost by"
          value={by}
          onChange={setBy}
          options={[
            { value: 'turn', label: 'Turn' },
            { value: 'model', label: 'Model' },
            { value: 'step', label: 'Step' },
          ]}
        />
        <Switch checked={on} onChange={setOn}>
          Follow
        </Switch>
        <Checkbox label="Not checked" checked={false} onChange={() => {}} />
        <Checkbox label="Checked" checked onChange={() => {}} />
        <Checkbox label="Some checked" checked={some} onChange={setSome} />
      </div>
      <div className="line">
        <Badge tone="ok" name="grounded">
          0.96
        </Badge>
        <Badge tone="warn" name="helpful">
          0.71
        </Badge>
        <Badge tone="error" name="frustration">
          0.82
        </Badge>
        <Badge>not run</Badge>
      </div>
      <div className="line">
        <Pill tone="error" icon="unlink">
          Breaks at turn 4
        </Pill>
        <Pill icon="headset">Handed off</Pill>
        <Tag>returns</Tag>
        <Kbd>↵</Kbd>
        <Kbd>Esc</Kbd>
        <span className="ss-live" />
        <span className="ss-spinner" />
      </div>
      <h3>Fields and menus</h3>
      <SearchField
        label="Search this session"
        value={search}
        onChange={setSearch}
        shortcut="/"
        hit={{ current: 5, total: 8 }}
        onNext={() => {}}
        onPrevious={() => {}}
      />
      <div className="line">
        <Picker
          label="Status"
          icon="circle-dashed"
          value={status}
          onChange={setStatus}
          options={[
            { value: 'any', label: 'Any status' },
            { value: 'error', label: 'Failed' },
          ]}
        />
        <Menu
          label="Export"
          icon="download"
          variant="outline"
          align="start"
          entries={[
            { id: 'json', label: 'JSON', icon: 'file-json', hint: '1.8 MB', onSelect: () => {} },
            { id: 'csv', label: 'CSV', icon: 'table', hint: 'a turn a row', onSelect: () => {} },
            { id: 'line', divider: true },
            {
              id: 'hide',
              label: 'Hide personal data',
              checked: shown,
              keepOpen: true,
              onSelect: () => setShown(!shown),
            },
          ]}
        />
        <CopyButton text="chat-7Hq2mX" label="Copy the id" size="md" />
      </div>
      <h3>Tabs</h3>
      <Tabs defaultValue="conversation">
        <TabList label="Session views" size="sm">
          <Tab value="conversation" count={6}>
            Conversation
          </Tab>
          <Tab value="timeline">Timeline</Tab>
          <Tab value="metrics">Metrics</Tab>
        </TabList>
        <TabPanel value="conversation">
          <p className="note">Six turns.</p>
        </TabPanel>
        <TabPanel value="timeline">
          <p className="note">One axis.</p>
        </TabPanel>
        <TabPanel value="metrics">
          <p className="note">Numbers.</p>
        </TabPanel>
      </Tabs>
    </section>
  )
}

const scale: readonly (readonly [token: string, use: string, example: string])[] = [
  ['fs-6', '20/24, metrics', '$91.44'],
  ['fs-5', '16/24, titles', 'Return a damaged item'],
  ['fs-4', '14/22, messages', 'What’s the reason?'],
  ['fs-3', '13/20, interface', 'Where the time goes'],
  ['fs-2', '12/16, meta', '34.2 s active, 6m ago'],
  ['fs-1', '11/16, labels', 'frustration 0.82'],
]

const icons: readonly IconName[] = [
  'messages-square',
  'user',
  'headset',
  'unlink',
  'circle-alert',
  'circle-check',
  'circle-x',
  'triangle-alert',
  'timer',
  'play',
  'pause',
  'columns-2',
  'download',
  'upload',
  'copy',
  'link',
  'list-filter',
  'search',
  'fold-vertical',
  'braces',
  'chevron-right',
  'maximize-2',
  'zoom-in',
  'ellipsis',
]

function Type(): ReactElement {
  const { format } = usePresentation()
  const figures: readonly (readonly [string, readonly string[]])[] = [
    ['Tokens', [842, 1204, 214_000, 41_600_000].map(format.tokens)],
    ['Cost', [0.00004, 0.0031, 0.3, 91.44].map(format.cost)],
    ['Time', [842, 2410, 150_000, 7_200_000].map(format.duration)],
    ['Share', [0.006, 0.38, 0.97, 1].map((ratio) => format.share(ratio))],
  ]
  return (
    <section>
      <h2>Type</h2>
      <ul className="type-scale">
        {scale.map(([token, use, example]) => (
          <li key={token}>
            <Example token={token}>{example}</Example>
            <span className="ss-mono ss-dim">{token}</span>
            <span className="note">{use}</span>
          </li>
        ))}
        <li>
          <span className="ss-mono">process_return(…)</span>
          <span className="ss-mono ss-dim">mono</span>
          <span className="note">ids and code</span>
        </li>
      </ul>
      <h3>Numbers</h3>
      <table className="ss-figures">
        <tbody>
          {figures.map(([name, values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value) => (
                <td key={value} className="ss-number">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <h3>Cost in a column</h3>
      <table className="ss-figures">
        <tbody>
          {[91.44, 0.3, 0.0031, 0].map((usd) => {
            const { before, hidden, after } = format.costColumn(usd)
            return (
              <tr key={usd}>
                <td className="ss-number">
                  {before}
                  <span className="ss-pad" aria-hidden>
                    {hidden}
                  </span>
                  {after}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <h3>Icons</h3>
      <div className="icon-board">
        {icons.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </section>
  )
}

function Example({ token, children }: { token: string; children: ReactNode }): ReactElement {
  const ref = useRef<HTMLSpanElement>(null)
  useCssVars(ref, { '--shown': `var(--_${token})` })
  return (
    <span ref={ref} className="type-example">
      {children}
    </span>
  )
}

const markdown = `### Refund for **ORDER-123**

The kettle is covered for *30 days*. You can choose:

1. a replacement, in \`5 days\`
2. a refund of €34.90
   - to the card
   - as a voucher

| item | amount |
|------|-------:|
| kettle | 34.90 |
| postage | 0.00 |

> Policy R-4 allows a partial refund.

\`\`\`json
{ "order_id": "ORDER-123" }
\`\`\`

<script>alert(1)</script> ![photo](https://example.com/kettle.jpg) [terms](https://example.com/terms)`

const value = {
  order_id: 'ORDER-123',
  item_ids: ['KTL-07', 'LID-02'],
  total: 34.9,
  paid: true,
  note: null,
  arguments: '{"reason":"damaged in transit","refund_to":"card"}',
}

function Boxes(): ReactElement {
  const panes = useRef<HTMLDivElement>(null)
  const [split, setSplit] = useState<number | undefined>(undefined)
  return (
    <div className="foundations">
      <div className="boxes">
        <section className="box" aria-label="Loading">
          <div className="pad">
            {(['md', 'lg', 'md', 'sm'] as const).map((length, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
              <div key={index} className="ss-row">
                <Skeleton shape="circle" />
                <Skeleton length={length} />
                <TurnStrip turns={turns} placeholder />
                <Skeleton length="xs" />
              </div>
            ))}
          </div>
        </section>
        <div className="box">
          <EmptyState
            icon="messages-square"
            title="No sessions yet"
            text="A session appears with the first span that carries a session.id. Spans with the same value join it."
            actions={
              <>
                <Button variant="solid" icon="upload">
                  Import a file
                </Button>
                <Button variant="outline">Load an example</Button>
              </>
            }
          />
        </div>
        <div className="box">
          <EmptyState
            icon="cloud-off"
            tone="error"
            title="Sessions couldn’t be loaded"
            text="The server didn’t answer in time. Nothing was lost; the list you had is kept."
            actions={
              <Button variant="solid" icon="rotate-cw">
                Retry
              </Button>
            }
          />
        </div>
        <section className="box" aria-label="Text">
          <div className="pad">
            <Markdown text={markdown} />
          </div>
        </section>
        <section className="box" aria-label="Values">
          <div className="pad">
            <JsonView value={value} />
            <CodeText text={JSON.stringify(value, null, 2)} />
          </div>
        </section>
        <div className="box">
          <div ref={panes} className="panes">
            <div className="pane">left</div>
            <Splitter
              label="Resize the left pane"
              targetRef={panes}
              value={split}
              defaultValue={140}
              min={60}
              max={260}
              onChange={setSplit}
            />
            <div className="pane">right</div>
          </div>
        </div>
      </div>
    </div>
  )
}
