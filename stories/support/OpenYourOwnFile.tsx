import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import type { ReadResult } from '../../src/adapters/readSessions.ts'
import { SessionExplorer } from '../../src/components/SessionExplorer/SessionExplorer.tsx'
import { Button } from '../../src/components/shared/Button.tsx'
import { DropZone } from '../../src/components/shared/DropZone.tsx'
import { EmptyState } from '../../src/components/shared/EmptyState.tsx'
import { FileButton } from '../../src/components/shared/FileButton.tsx'
import { Frame } from '../../src/components/shared/Frame.tsx'
import { Meter } from '../../src/components/shared/Meter.tsx'
import { createExplorer } from '../../src/explorer/explorer.ts'
import { connectSessions } from '../../src/worker/connectSessions.ts'
import { captures } from './captured.ts'

type State =
  | { readonly is: 'waiting' }
  | { readonly is: 'reading'; readonly name: string; readonly share: number; readonly spans: number }
  | { readonly is: 'failed'; readonly name: string; readonly message: string }
  | { readonly is: 'open'; readonly result: ReadResult }

export interface OpenYourOwnFileProps {
  scheme?: 'light' | 'dark'
}

/** A page that opens files: dropped or chosen, read on another thread with progress, shown with the import report. */
export function OpenYourOwnFile({ scheme }: OpenYourOwnFileProps): ReactElement {
  const [state, setState] = useState<State>({ is: 'waiting' })
  const reader = useReader()
  const running = useRef<AbortController>(undefined)

  const open = async (name: string, payload: unknown) => {
    running.current?.abort()
    const request = new AbortController()
    running.current = request
    setState({ is: 'reading', name, share: 0, spans: 0 })
    try {
      const result = await reader.current.readSessions(payload, {
        signal: request.signal,
        onProgress: ({ bytes = 0, totalBytes, spans }) =>
          setState({ is: 'reading', name, share: totalBytes ? bytes / totalBytes : 1, spans }),
      })
      setState({ is: 'open', result })
    } catch (error) {
      if (request.signal.aborted) return
      setState({ is: 'failed', name, message: error instanceof Error ? error.message : String(error) })
    }
  }
  const openFiles = (files: readonly File[]) => {
    const name = files.map((file) => file.name).join(', ')
    return open(name, files)
  }
  const cancel = () => {
    running.current?.abort()
    setState({ is: 'waiting' })
  }

  if (state.is === 'open') return <Opened result={state.result} onImport={openFiles} {...(scheme && { scheme })} />
  return (
    <Frame scheme={scheme} className="story-full">
      <DropZone onFiles={openFiles}>
        {state.is === 'reading' ? (
          <EmptyState
            icon="file-json"
            title={`Reading ${state.name}`}
            text={
              state.spans > 0
                ? `${state.spans.toLocaleString('en')} spans so far`
                : `${Math.round(state.share * 100)}% loaded`
            }
            actions={
              <Button variant="outline" onClick={cancel}>
                Cancel
              </Button>
            }
          >
            <Meter ratio={state.share} tone="accent" label={`${Math.round(state.share * 100)}% loaded`} />
          </EmptyState>
        ) : (
          <EmptyState
            icon={state.is === 'failed' ? 'file-json' : 'file-up'}
            tone={state.is === 'failed' ? 'error' : 'none'}
            alert={state.is === 'failed'}
            title={state.is === 'failed' ? `${state.name} could not be read` : 'Open your own file'}
            text={
              state.is === 'failed'
                ? state.message
                : 'Drop a .json, .jsonl, .csv, .pb or .gz file here, of any size: an OTLP export, a vendor’s API answer, or a session exported from this explorer. It is read in this browser and stays here.'
            }
            actions={
              <>
                <FileButton variant="solid" onFiles={openFiles}>
                  Choose a file
                </FileButton>
                <Button
                  variant="outline"
                  onClick={() =>
                    open(
                      'the examples',
                      captures.map(({ payload }) => payload),
                    )
                  }
                >
                  Load an example
                </Button>
              </>
            }
          />
        )}
      </DropZone>
    </Frame>
  )
}

function Opened({
  result,
  onImport,
  scheme,
}: {
  result: ReadResult
  onImport: (files: readonly File[]) => void
  scheme?: 'light' | 'dark'
}): ReactElement {
  const sessions = useMemo(() => [...result.sessions, ...result.unassigned], [result])
  // A new file is a new page: nothing of the old one stays open.
  const explorer = useMemo(() => createExplorer(result && {}), [result])
  return (
    <div className="story-full">
      <SessionExplorer
        sessions={sessions}
        explorer={explorer}
        report={result.report}
        onImport={onImport}
        {...(scheme && { scheme })}
      />
    </div>
  )
}

/** One worker for the life of the page: two lines of the host's own, handed to the library. */
function useReader() {
  const reader = useRef<ReturnType<typeof connectSessions>>(undefined as never)
  useEffect(() => {
    const worker = new Worker(new URL('./readSessions.worker.ts', import.meta.url), { type: 'module' })
    const connection = connectSessions(worker)
    reader.current = connection
    return () => {
      connection.dispose()
      worker.terminate()
    }
  }, [])
  return reader
}
