'use client'

import { type ReactElement, useMemo } from 'react'
import { errorsBelow, spanErrors } from '../../../view/spanErrors.ts'
import { CodeText } from '../../shared/CodeText.tsx'
import { KindGlyph } from '../../shared/KindGlyph.tsx'
import { usePresentation } from '../../shared/presentation.ts'
import type { SectionContext } from '../section.ts'
import { StackView } from './StackView.tsx'

const BELOW_SHOWN = 50
const LONG_MESSAGE = 2000

/** Each failure once with everything that tells of it, then the failed spans below. */
export function ErrorsSection({ session, span, spanIndex, selectSpan }: SectionContext): ReactElement {
  const { labels, format } = usePresentation()
  const errors = useMemo(() => spanErrors(span), [span])
  const below = useMemo(() => errorsBelow(session, spanIndex, BELOW_SHOWN), [session, spanIndex])
  if (errors.length === 0 && below.count === 0) return <p className="ss-drawer-section ss-dim">{labels.noErrors}</p>
  return (
    <div className="ss-drawer-section">
      {errors.length > 0 && (
        <ul className="ss-drawer-list">
          {errors.map((error, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: errors never move
            <li key={index}>
              <div className="ss-drawer-error" data-tone="error">
                {error.type !== undefined && error.type !== error.message && <b>{error.type}: </b>}
                {error.message.length > LONG_MESSAGE ? (
                  <CodeText text={error.message} windowSize={LONG_MESSAGE} />
                ) : (
                  error.message
                )}
              </div>
              <p className="ss-dim ss-small">
                {labels.errorSource(labels.listed(error.sources))}
                {error.atMs !== undefined && ` · ${labels.after(format.duration(error.atMs - span.startMs))}`}
              </p>
              {error.stack !== undefined && <StackView stack={error.stack} />}
            </li>
          ))}
        </ul>
      )}
      {below.count > 0 && (
        <section>
          <h4 className="ss-drawer-caption">{labels.errorsIn(below.count, format.count(below.count))}</h4>
          <ul className="ss-drawer-list">
            {below.shown.map(({ spanIndex: index, error }) => (
              <li key={index}>
                <button type="button" className="ss-link ss-row" onClick={() => selectSpan(index)}>
                  <KindGlyph kind={session.spans[index]?.kind ?? 'unknown'} size="sm" decorative />
                  {session.spans[index]?.name}
                </button>
                {error && <p className="ss-drawer-error">{error.message.slice(0, 300)}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
