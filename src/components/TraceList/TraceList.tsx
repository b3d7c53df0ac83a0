'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { Session } from '../../model/session.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'
import { classes } from '../shared/attributes.ts'
import { EmptyState } from '../shared/EmptyState.tsx'
import { Frame } from '../shared/Frame.tsx'
import { type PresentationProps, usePresentation } from '../shared/presentation.ts'
import { TraceListBody } from './TraceListBody.tsx'

export interface TraceListProps extends PresentationProps {
  /** @default the open session of the surrounding `SessionExplorer` */
  session?: Session | undefined
  /** Called when the reader asks for a trace. @default opens it in the surrounding explorer's drawer */
  onTraceOpen?: ((traceId: string, spanId?: string) => void) | undefined
  /** In place of the words where there is no trace. */
  empty?: ReactNode
}

/** All traces of a session in order of their start, each with its spans below it on request: a `treegrid`. */
export const TraceList: ForwardRefExoticComponent<TraceListProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  TraceListProps
>(function TraceList(
  { session, onTraceOpen, empty, className, theme, scheme, labels, locale, timeZone, currency },
  ref,
) {
  const around = useExplorerContext()
  const shown = session ?? around?.session
  return (
    <Frame
      ref={ref}
      className={classes('ss-trace-list', className)}
      {...{ theme, scheme, labels, locale, timeZone, currency }}
    >
      {shown === undefined || shown.traces.length === 0 ? (
        (empty ?? <NoTraces />)
      ) : (
        <TraceListBody session={shown} onTraceOpen={onTraceOpen ?? around?.explorer.openTrace} />
      )}
    </Frame>
  )
})

function NoTraces(): ReactElement {
  const { labels } = usePresentation()
  return <EmptyState icon="list-tree" title={labels.noTraces} text={labels.noTracesText} />
}
