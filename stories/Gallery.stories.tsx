import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { defaultAdapters } from '../src/adapters/defaultAdapters.ts'
import { type ReadResult, readSessions } from '../src/adapters/readSessions.ts'
import { SessionExplorer } from '../src/components/SessionExplorer/SessionExplorer.tsx'
import { gallery } from './support/gallery.ts'
import './support/gallery.css'

const files = import.meta.glob<string>('../test/fixtures/*/*.{json,jsonl}', { query: '?raw', import: 'default' })

interface GalleryProps {
  /** The file that is shown first. */
  first?: string
  scheme?: 'light' | 'dark'
}

/** Captured payloads of every format the library reads, one at a time, each read as a host would read it. */
function Gallery({ first = 'otel/futureagi-ts-agent-session.json', scheme = 'light' }: GalleryProps) {
  const [path, setPath] = useState(first)
  const [shown, setShown] = useState<{ path: string; read: ReadResult }>()
  useEffect(() => {
    let wanted = true
    void files[`../test/fixtures/${path}`]?.().then((text) => {
      if (wanted) setShown({ path, read: readSessions(text) })
    })
    return () => {
      wanted = false
    }
  }, [path])
  return (
    <div className="gallery" data-scheme={scheme}>
      <label>
        Format and file
        <select value={path} onChange={(event) => setPath(event.target.value)}>
          {gallery.map(({ format, files: paths }) => (
            <optgroup key={format} label={defaultAdapters.find(({ id }) => id === format)?.label ?? format}>
              {paths.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <SessionExplorer
        key={shown?.path}
        sessions={shown ? [...shown.read.sessions, ...shown.read.unassigned] : []}
        report={shown?.read.report}
        status={shown ? 'ready' : 'loading'}
        scheme={scheme}
        timeZone="UTC"
      />
    </div>
  )
}

const meta = { title: 'Gallery', component: Gallery, tags: ['!autodocs'] } satisfies Meta<typeof Gallery>

export default meta
type Story = StoryObj<typeof meta>

/** Every format. Names that begin with `synthetic` follow a documented shape; all others were sent by a real SDK. */
export const EveryFormat: Story = {}

/** Another file is another list. */
export const Choose: Story = {
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.selectOptions(canvas.getByLabelText('Format and file'), 'claudeCode/session.jsonl')
    const grid = await canvas.findByRole('grid')
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeGreaterThan(1))
  },
}
