'use client'

import { type ReactElement, useMemo } from 'react'
import { spanDocuments } from '../../../conversation/spanDocuments.ts'
import type { DocumentPart } from '../../../conversation/turn.ts'
import { type Ranked, rankChanges } from '../../../view/kindFacts.ts'
import { CodeText } from '../../shared/CodeText.tsx'
import { Icon } from '../../shared/Icon.tsx'
import { JsonView } from '../../shared/JsonView.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import { parsedJson } from '../parsedJson.ts'
import type { SectionContext } from '../section.ts'

/** What went in and what came out, exactly: JSON as a tree whose copy button gives the sent bytes back. */
export function InputOutputSection({ span, search }: SectionContext): ReactElement {
  const { labels } = usePresentation()
  const documents = spanDocuments(span)
  return (
    <div className="ss-drawer-section">
      <Exact title={labels.input} value={span.input} search={search} />
      <Documents title={labels.documentsIn} documents={documents.input} />
      <Exact title={labels.output} value={span.output} search={search} />
      <Documents
        title={labels.documentsOut}
        documents={documents.output}
        ranks={documents.input.length > 0 ? rankChanges(span) : undefined}
      />
    </div>
  )
}

function Exact({ title, value, search }: { title: string; value: unknown; search: string }): ReactElement {
  const { labels } = usePresentation()
  const text = typeof value === 'string' ? value : undefined
  // Ten megabytes are parsed once, not whenever something else changes.
  const parsed = useMemo(() => (text === undefined ? value : parsedJson(text)), [text, value])
  return (
    <section>
      <h4 className="ss-drawer-caption">{title}</h4>
      {value === undefined ? (
        <p className="ss-dim">{labels.notRecorded}</p>
      ) : parsed !== undefined && typeof parsed === 'object' && parsed !== null ? (
        <JsonView value={parsed} text={text} label={title} tools search={search} />
      ) : (
        <CodeText text={text ?? JSON.stringify(value) ?? String(value)} />
      )}
    </section>
  )
}

function Documents({
  title,
  documents,
  ranks,
}: {
  title: string
  documents: readonly DocumentPart[]
  /** Where each stood before, of a reranker. */
  ranks?: readonly Ranked[] | undefined
}): ReactElement | null {
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
              <RankChange rank={ranks?.[index]} />
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

function RankChange({ rank }: { rank: Ranked | undefined }): ReactElement | null {
  const { labels, format } = usePresentation()
  if (rank?.before === undefined) return null
  const { before, after } = rank
  return (
    <span className="ss-dim ss-small ss-row">
      {before !== after && <Icon name={after < before ? 'arrow-up' : 'arrow-down'} size="xs" />}
      {labels.rankMoved(format.count(before), format.count(after))}
    </span>
  )
}
