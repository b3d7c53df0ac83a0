import { type ReactElement, useState } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { MetricsSummary } from '../../src/components/MetricsSummary/MetricsSummary.tsx'
import { ColumnChart } from '../../src/components/shared/ColumnChart.tsx'
import type { ChartRange } from '../../src/components/shared/chartRange.ts'
import { Frame } from '../../src/components/shared/Frame.tsx'
import '../../src/styles.css'
import { largeSession } from '../../stories/support/large.ts'

const COLUMNS = 120
const PARTS = ['input', 'cached', 'reasoning', 'output'] as const
const box = document.querySelector('#box') as HTMLElement
box.style.cssText = 'inline-size: 1200px; block-size: 800px; display: flex'
const session = largeSession({ turns: 400, toolsPerTurn: 3 })
let root: Root | undefined

const heights = Array.from({ length: COLUMNS }, (_, index) => 0.2 + 0.8 * Math.abs(Math.sin(index)))
const columns = heights.map((height, index) => ({
  name: `Turn ${index + 1}`,
  shortName: String(index + 1),
  label: `Turn ${index + 1}`,
  tip: `Turn ${index + 1}`,
  segments: PARTS.map((part, place) => ({ part, from: (height * place) / 4, to: (height * (place + 1)) / 4 })),
}))

function Chart(): ReactElement {
  const [range, onRangeChange] = useState<ChartRange | undefined>(undefined)
  return (
    <Frame>
      <ColumnChart
        label="Chart"
        pointsLabel="Columns"
        ticks={[0, 0.5, 1].map((fraction) => ({ fraction, text: String(fraction) }))}
        columns={columns}
        brush={{ range, onRangeChange, textOf: ({ from, to }) => `${from}–${to}` }}
      />
    </Frame>
  )
}

/** The least such a picture can be: as many rectangles, one to touch over each column, a band that follows the pointer. */
function Bare(): ReactElement {
  const [band, setBand] = useState<{ from: number; to: number } | undefined>(undefined)
  return (
    <div
      className="ss-chart-points"
      style={{ position: 'relative', inlineSize: 1100, blockSize: 212 }}
      onPointerDown={(event) => setBand({ from: event.clientX, to: event.clientX })}
      onPointerMove={(event) => band && setBand({ ...band, to: event.clientX })}
      onPointerUp={() => setBand(undefined)}
    >
      <svg width="1100" height="212" aria-hidden>
        {columns.map(({ name, segments }, index) => (
          <g key={name}>
            {segments.map(({ part, from, to }) => (
              <rect key={part} x={index * 9} width={7} y={212 - to * 200} height={(to - from) * 200} />
            ))}
          </g>
        ))}
        {band && (
          <rect x={Math.min(band.from, band.to)} width={Math.abs(band.to - band.from)} height={212} opacity={0.1} />
        )}
      </svg>
    </div>
  )
}

const pictures = {
  chart: () => <Chart />,
  bare: () => <Bare />,
  summary: () => <MetricsSummary session={session} timeZone="UTC" />,
}

const chartsBench = {
  /** Mounts a picture; done once it is painted. */
  async show(name: keyof typeof pictures): Promise<void> {
    root?.unmount()
    root = createRoot(box)
    flushSync(() => root?.render(pictures[name]()))
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  },
  nodes: (): number => box.querySelectorAll('*').length,
  /** Where a drag takes place. */
  plot(): { x: number; y: number; width: number } {
    const { left, top, width, height } = (box.querySelector('.ss-chart-points') as HTMLElement).getBoundingClientRect()
    return { x: left, y: top + height / 2, width }
  },
}

declare global {
  interface Window {
    chartsBench: typeof chartsBench
  }
}

window.chartsBench = chartsBench
