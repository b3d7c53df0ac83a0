'use client'

import type { ReactElement } from 'react'
import { spanDocuments } from '../../../conversation/spanDocuments.ts'
import type { DocumentPart } from '../../../conversation/turn.ts'
import { CodeText } from '../../shared/CodeText.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { parsedJson } from '../parsedJson.ts'
import type { SectionContext } from '../section.ts'

/** What went in and what came out, exactly: JSON as a tree whose copy button gives the sent bytes back. */
export function InputOutputSection({ span }: SectionContext): ReactElement {
  const { labels } = usePresentation()
  const documents = spanDocuments(span)
  return (
    <div className="ss-drawer-section">
      <Exact title={labels.input} value={span.input} />
      <Documents title={labels.documentsIn} documents={documents.input} />
      <Exact title={labels.output} value={span.output} />
      <Documents title={labels.documentsOut} documents={documents.output} />
      {span.error && (
        <section>
          <h4 className="ss-drawer-caption">{labels.error}</h4>
          <p className="ss-drawer-error" data-tone="error">
            {span.error.type !== undefined && <b>{span.error.type}: </b>}
            {span.error.message}
          </p>
          <p className="ss-dim ss-small">{labels.errorSource(span.error.source)}</p>
          {span.error.stack !== undefined && <CodeText text={span.error.stack} />}
        </section>
      )}
    </div>
  )
}

function Exact({ title, value }: { title: string; value: unknown }): ReactElement {
  const { labels } = usePresentation()
  const text = typeof value === 'string' ? value : undefined
  const parsed = text === undefined ? value : parsedJson(text)
  return (
    <section>
      <h4 className="ss-drawer-caption">{title}</h4>
      {value === undefined ? (
        <p className="ss-dim">{labels.notRecorded}</p>
      ) : parsed !== undefined && typeof parsed === 'object' && parsed !== null ? (
        <JsonView value={parsed} text={text} label={title} />
      ) : (
        <CodeText text={text ?? JSON.stringify(value) ?? String(value)} />
      )}
    </section>
  )
}

function Documents({ title, documents }: { title: string; documents: readonly DocumentPart[] }): ReactElement | null {
  const { labels, format } = usePresentation()
  if (documents.length === 0) return null
  return (
    <section>
      <h4 className="ss-drawer-caption">{title}</h4>
      <ol className="ss-drawer-documents">
        {documents.map((document, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: documents may lack ids and never move
          <li key={index}>
            <p className="ss-row">
              <span className="ss-mono ss-truncate ss-grow">{document.id ?? document.name ?? `#${index + 1}`}</span>
              {document.score !== undefined && (
                <span className="ss-dim">{labels.documentScore(format.score(document.score))}</span>
              )}
            </p>
            {document.text !== undefined && <CodeText text={document.text} framed={false} copy={false} />}
            {document.metadata !== undefined && <JsonView value={document.metadata} openDepth={0} copy={false} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
