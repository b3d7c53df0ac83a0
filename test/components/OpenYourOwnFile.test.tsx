import '../../src/styles.css'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { exportJson } from '../../src/export/exportJson.ts'
import { OpenYourOwnFile } from '../../stories/support/OpenYourOwnFile.tsx'
import abv from '../fixtures/otel/abv-otlp-3turn.json'

async function drop(name: string, content: BlobPart): Promise<void> {
  await render(
    <div style={{ blockSize: 760 }}>
      <OpenYourOwnFile scheme="light" />
    </div>,
  )
  const zone = document.querySelector('.ss-drop-zone') as HTMLElement
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([content], name))
  zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
}

async function gzip(text: string): Promise<ArrayBuffer> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return await new Response(packed).arrayBuffer()
}

describe('the "Open your own file" recipe', () => {
  it('opens JSON', async () => {
    await drop('abv.json', JSON.stringify(abv))
    await expect.element(page.getByRole('grid')).toHaveTextContent('chat-abc-123')
  })

  it('opens JSON Lines in gzip', async () => {
    const lines = abv.requests.map(({ body }) => JSON.stringify(body)).join('\n')
    await drop('abv.jsonl.gz', await gzip(lines))
    await expect.element(page.getByRole('grid')).toHaveTextContent('chat-abc-123')
  })

  it('E1 opens what the export button wrote', async () => {
    const { sessions } = readSessions(abv)
    await drop('session-chat-abc-123.json', exportJson(sessions))
    await expect.element(page.getByRole('grid')).toHaveTextContent('chat-abc-123')
  })

  it('shows what was readable of half a file, and the report', async () => {
    const text = JSON.stringify(abv)
    await drop('half.json', text.slice(0, text.length / 2))
    await expect.element(page.getByRole('button', { name: 'Import report' })).toBeVisible()
    await expect.element(page.getByRole('grid')).toHaveTextContent('chat-abc-123')
  })

  it('says what an unknown or empty file is, instead of an empty page', async () => {
    await drop('page.html', '<html><body>504 Gateway Timeout</body></html>')
    await expect.element(page.getByRole('region', { name: 'Import report' })).toBeVisible()
    await expect.element(page.getByRole('region', { name: 'Import report' })).toHaveTextContent(/not JSON|HTML/i)
  })
})
