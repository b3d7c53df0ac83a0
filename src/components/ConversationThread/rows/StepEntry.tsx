'use client'

import { type ReactElement, useMemo } from 'react'
import { spanDocuments } from '../../../conversation/spanDocuments.ts'
import type { DocumentPart } from '../../../conversation/turn.ts'
import type { StepRow } from '../../../view/threadRow.ts'
import { Icon } from '../../shared/Icon.tsx'
import { KindGlyph } from '../../shared/KindGlyph.tsx'
import { KeptScope } from '../../shared/parts/KeptScope.tsx'
import { useFold, useKeptState } from '../../shared/parts/keptState.ts'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { PartView } from '../../shared/parts/PartView.tsx'
import { ToolSides } from '../../shared/parts/ToolSides.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { ShowMore } from '../../shared/ShowMore.tsx'
import { useThread } from '../threadContext.ts'

const documentStep = 20

/** A step that is no tool call: a retrieval with its documents and scores, a check that failed. One line that opens. */
export function StepEntry({ row: { spanIndex } }: { row: StepRow }): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session, openSpan } = useThread()
  const [open, setOpen] = useFold(false)
  const span = session.spans[spanIndex]
  const documents = useMemo(() => (span ? spanDocuments(span).output : []), [span])
  if (!span) return null
  const count = documents.length
  const result =
    span.error !== undefined
      ? (span.error.type ?? oneLine(span.error.message))
      : count > 0
        ? labels.documentsFound(count, format.count(count))
        : span.output === undefined
          ? undefined
          : oneLine(span.output)
  return (
    <div className="ss-turn-step">
      <div className="ss-tool" data-status={span.status}>
        <button type="button" className="ss-tool-line" aria-expanded={open} onClick={() => setOpen(!open)}>
          <KindGlyph kind={span.kind} word={span.kindLabel} />
          <b className="ss-tool-name">{span.name}</b>
          {span.input !== undefined && !open && (
            <code className="ss-tool-arguments ss-truncate">{oneLine(span.input)}</code>
          )}
          {result !== undefined && !open && (
            <span className="ss-tool-result">
              <Icon name="arrow-right" size="xs" />
              <span className="ss-truncate">{result}</span>
            </span>
          )}
          <span className="ss-tool-end">
            {span.endMs !== undefined && <bdi>{format.duration(span.endMs - span.startMs)}</bdi>}
            {span.status === 'ok' && <Icon name="check" size="sm" label={labels.statusOk} />}
            {span.status === 'error' && (
              <Icon name="circle-x" size="sm" label={labels.statusError} className="ss-tool-failed" />
            )}
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size="sm" />
          </span>
        </button>
        {open && count > 0 && <StepDocuments documents={documents} />}
        {open && count === 0 && (
          <ToolSides
            arguments={{ value: span.input }}
            result={span.output === undefined ? undefined : { value: span.output }}
            error={span.error}
            running={span.status === 'running'}
          />
        )}
        {open && (
          <p className="ss-tool-more">
            <button type="button" className="ss-link" onClick={() => openSpan(spanIndex)}>
              {labels.openSpan}
            </button>
          </p>
        )}
      </div>
    </div>
  )
}

function StepDocuments({ documents }: { documents: readonly DocumentPart[] }): ReactElement {
  const { parts, remoteMedia } = useThread()
  const [shown, setShown] = useKeptState<number>('documents', documentStep)
  return (
    <>
      <ol className="ss-step-documents">
        {documents.slice(0, shown).map((document, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: documents may lack ids and never move
          <li key={index}>
            <KeptScope id={`document-${index}`}>
              <PartView part={document} saidBy="tool" raw={false} parts={parts} remoteMedia={remoteMedia} />
            </KeptScope>
          </li>
        ))}
      </ol>
      {documents.length > shown && (
        <ShowMore
          step={documentStep}
          left={documents.length - shown}
          words="items"
          onClick={() => setShown(shown + documentStep)}
        />
      )}
    </>
  )
}
