'use client'

import type { ReactElement, RefObject } from 'react'
import { csvCell } from '../../export/csvCell.ts'
import { useCopy } from '../hooks/useCopy.ts'
import { Menu } from './Menu.tsx'
import { usePresentation } from './presentation.ts'
import { saveBlob, saveText } from './saveText.ts'

/** What makes pictures is loaded when somebody wants one. */
type Pictures = typeof import('./pictures.ts')

/** The data of a chart as raw values: numbers in their units, unknown ones absent. */
export interface ChartData {
  /** With units where they matter: `duration (ms)`. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | undefined)[])[]
}

export interface ChartMenuProps {
  /** What is copied: the name of the file, too. */
  title: string
  /** The part of the page that becomes a picture. */
  targetRef: RefObject<HTMLElement | null>
  data?: ChartData | undefined
}

/** Takes a chart along: its data as CSV, its picture as PNG or SVG. A `Menu`. */
export function ChartMenu({ title, targetRef, data }: ChartMenuProps): ReactElement {
  const { labels, announce } = usePresentation()
  const { copy } = useCopy()
  const name = fileName(title)
  const withPicture = async (
    use: (pictures: Promise<Pictures>, target: HTMLElement) => Promise<void>,
  ): Promise<void> => {
    const target = targetRef.current
    if (!target) return
    try {
      await use(import('./pictures.ts'), target)
    } catch {
      announce(labels.chartPictureFailed)
    }
  }
  const savePng = () =>
    withPicture(async (pictures, target) => {
      saveBlob(`${name}.png`, await (await pictures).pngOf(target))
    })
  const copyPng = () =>
    withPicture(async (pictures, target) => {
      // The clipboard is asked in the task of the click, which Safari insists on; the picture may follow.
      const png = pictures.then(({ pngOf }) => pngOf(target))
      try {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
        announce(labels.copied)
      } catch {
        saveBlob(`${name}.png`, await png)
        announce(labels.chartSavedInstead)
      }
    })
  const csv = (): string => chartCsv(data ?? { head: [], rows: [] })
  return (
    <Menu
      size="sm"
      icon="ellipsis"
      iconOnly
      label={`${labels.chartCopy}: ${title}`}
      entries={[
        ...(data
          ? [
              { id: 'csv', label: labels.chartCopyCsv, icon: 'copy' as const, onSelect: () => void copy(csv()) },
              {
                id: 'save-csv',
                label: labels.chartSaveCsv,
                icon: 'download' as const,
                onSelect: () => saveText(`${name}.csv`, csv(), 'text/csv'),
              },
              { id: 'divider', divider: true as const },
            ]
          : []),
        { id: 'png', label: labels.chartCopyPng, icon: 'image', onSelect: () => void copyPng() },
        { id: 'save-png', label: labels.chartSavePng, icon: 'download', onSelect: () => void savePng() },
        {
          id: 'svg',
          label: labels.chartCopySvg,
          icon: 'code',
          onSelect: () =>
            void withPicture(async (pictures, target) => void (await copy((await pictures).svgOf(target)))),
        },
        {
          id: 'save-svg',
          label: labels.chartSaveSvg,
          icon: 'download',
          onSelect: () =>
            void withPicture(async (pictures, target) =>
              saveText(`${name}.svg`, (await pictures).svgOf(target), 'image/svg+xml'),
            ),
        },
      ]}
    />
  )
}

/** RFC 4180; no cell runs as a formula; an unknown value is an empty cell. */
export function chartCsv({ head, rows }: ChartData): string {
  return [head, ...rows].map((row) => `${row.map((cell) => csvCell(cell)).join(',')}\r\n`).join('')
}

function fileName(title: string): string {
  const safe = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return safe === '' ? 'chart' : safe.slice(0, 80)
}
