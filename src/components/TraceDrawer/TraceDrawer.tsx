'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useCallback,
  useRef,
  useState,
} from 'react'
import type { SessionPlace } from '../../explorer/sessionPlace.ts'
import type { Prices } from '../../model/prices.ts'
import type { Session } from '../../model/session.ts'
import { useExplorer, useExplorerContext } from '../hooks/explorerContext.ts'
import { type ChangeDetails, useIntention } from '../hooks/useIntention.ts'
import { useMergedRefs } from '../hooks/useMergedRefs.ts'
import { classes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import { type PresentationProps, usePresentation } from '../shared/presentation.ts'
import { SkeletonLines } from '../shared/SkeletonLines.tsx'
import { Splitter } from '../shared/Splitter.tsx'
import { ViewState, type ViewStateProps } from '../shared/ViewState.tsx'
import { DrawerBody } from './DrawerBody.tsx'
import { defaultSections } from './defaultSections.tsx'
import type { DrawerSection, SectionHost } from './section.ts'
import type { DrawerSlots } from './slots.ts'
import { useLoadedTrace } from './useLoadedTrace.ts'

export interface TraceDrawerProps extends PresentationProps, DrawerSlots {
  /** @default the open session of the surrounding `SessionExplorer` */
  session?: Session | undefined
  /** The open trace. The drawer renders nothing while there is none. */
  traceId?: string | undefined
  onTraceIdChange?: ((traceId: string, details: ChangeDetails) => void) | undefined
  /** The span whose details are shown. @default the trace's first span */
  spanId?: string | undefined
  onSpanIdChange?: ((spanId: string, details: ChangeDetails) => void) | undefined
  /** Ids of the folded spans of the open trace. */
  foldedSpanIds?: readonly string[] | undefined
  onFoldedSpanIdsChange?: ((ids: readonly string[], details: ChangeDetails) => void) | undefined
  /** The tabs of a span's details. @default defaultSections */
  sections?: readonly DrawerSection[] | undefined
  /**
   * `'panel'` lies over the end of its box and can be closed, `'full'` over all of it; `'inline'` fills its place.
   * @default 'panel'
   */
  placement?: 'panel' | 'full' | 'inline' | undefined
  /** Of a panel: Tab stays inside and the page behind is told to wait. @default false */
  modal?: boolean | undefined
  /** How wide a panel is, in px, where the host keeps it. @default 1112, until the reader drags its edge */
  width?: number | undefined
  /** `undefined`: the reader went back to the default. */
  onWidthChange?: ((width: number | undefined) => void) | undefined
  /** The address of a place, for "Copy a link". @default that of the surrounding `SessionExplorer` */
  linkOf?: ((place: SessionPlace) => string) | undefined
  onClose?: (() => void) | undefined
  /** "Replay from here", with the time to start at. @default plays in the surrounding explorer's timeline */
  onReplay?: ((ms: number) => void) | undefined
  /** `'loading'` and `'failed'` are for a trace that the host is still fetching. @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  error?: string | undefined
  onRetry?: (() => void) | undefined
  /**
   * Fetches a trace that the session only names: asked when such a trace is opened and aborted when another is. It answers
   * with a session that holds the trace (of any size: only that trace is shown).
   */
  loadTrace?: ((traceId: string, options: { readonly signal: AbortSignal }) => Promise<Session>) | undefined
  /** Prices for a million tokens, shown by type where they make up a span's cost exactly. */
  prices?: Prices | undefined
  /** Keeps an evaluation the reader writes; without it none can be written. A rejected promise is shown as not saved. */
  onScore?: SectionHost['onScore']
  /** Keeps a comment; without it none can be written. */
  onComment?: SectionHost['onComment']
  /** In place of the words where no trace is open. */
  empty?: ReactNode
}

/** As wide as the stylesheet makes a panel at first. */
const PANEL_PX = 1112

/**
 * One trace: its spans as a tree beside their bars, and everything the selected span knows. Renders a `div`, as a panel
 * a non-modal `dialog`: the page behind it stays alive.
 */
export const TraceDrawer: ForwardRefExoticComponent<TraceDrawerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  TraceDrawerProps
>(function TraceDrawer(
  {
    session: given,
    traceId: givenTraceId,
    onTraceIdChange,
    spanId: givenSpanId,
    onSpanIdChange,
    foldedSpanIds,
    onFoldedSpanIdsChange,
    sections = defaultSections,
    placement = 'panel',
    onClose,
    onReplay,
    status = 'ready',
    error,
    onRetry,
    modal = false,
    width: givenWidth,
    onWidthChange,
    linkOf: givenLinkOf,
    loadTrace,
    prices,
    onScore,
    onComment,
    empty,
    renderHeader,
    renderToolbar,
    renderSpanName,
    renderSpanHeader,
    className,
    theme,
    scheme,
    labels,
    locale,
    timeZone,
    currency,
  },
  ref,
) {
  const { labels: words } = usePresentation()
  const around = useExplorerContext()
  const box = useRef<HTMLDivElement>(null)
  const mergedRef = useMergedRefs(box, ref)
  const [ownWidth, setOwnWidth] = useState<number>()
  const explorer = useExplorer()
  const session = given ?? around?.session
  const [traceId, setTraceId] = useIntention<string | undefined>(
    explorer,
    (state) => state.traceId,
    useCallback((next) => next !== undefined && explorer.openTrace(next), [explorer]),
    {
      value: givenTraceId,
      onChange: onTraceIdChange && ((next, details) => next !== undefined && onTraceIdChange(next, details)),
    },
  )
  const [spanId, setSpanId] = useIntention<string | undefined>(explorer, (state) => state.spanId, explorer.selectSpan, {
    value: givenSpanId,
    onChange: onSpanIdChange && ((next, details) => next !== undefined && onSpanIdChange(next, details)),
  })
  const [folds, setFolds] = useIntention(explorer, (state) => state.foldedSpanIds, explorer.foldSpans, {
    value: foldedSpanIds,
    onChange: onFoldedSpanIdsChange,
  })
  // An inline drawer always shows something; a panel waits to be opened.
  const shownTraceId = traceId ?? (placement === 'inline' ? session?.traces[0]?.id : undefined)
  const known = session?.traces.find((candidate) => candidate.id === shownTraceId)
  const isMissing = shownTraceId !== undefined && (known === undefined || known.spanStart >= known.spanEnd)
  const loaded = useLoadedTrace(isMissing ? shownTraceId : undefined, loadTrace)
  const opened = loaded.session ?? session
  const trace = loaded.session?.traces.find((candidate) => candidate.id === shownTraceId) ?? known
  const now = loaded.status === 'ready' ? status : loaded.status
  const linkOf = givenLinkOf ?? around?.linkOf
  const replay =
    onReplay ??
    (around &&
      ((ms: number) => {
        explorer.closeTrace()
        explorer.showTab('timeline')
        explorer.seek(ms)
        explorer.play()
      }))
  if (placement !== 'inline' && shownTraceId === undefined && status === 'ready') return null
  return (
    <Frame
      ref={mergedRef}
      className={classes('ss-trace-drawer', className)}
      data-placement={placement}
      {...{ theme, scheme, labels, locale, timeZone, currency }}
    >
      {placement === 'panel' && (
        <Splitter
          className="ss-drawer-edge"
          label={labels?.resizeDrawer ?? words.resizeDrawer}
          targetRef={box}
          variable="--_drawer"
          pane="end"
          value={givenWidth ?? ownWidth}
          defaultValue={PANEL_PX}
          min={320}
          max={() => (box.current?.offsetParent ?? document.body).clientWidth}
          onChange={(next) => {
            setOwnWidth(next)
            onWidthChange?.(next)
          }}
        />
      )}
      {opened && trace && now === 'ready' ? (
        <DrawerBody
          key={trace.id}
          session={opened}
          trace={trace}
          spanId={spanId}
          folds={folds}
          sections={sections}
          host={{ prices, onScore, onComment }}
          slots={{ renderHeader, renderToolbar, renderSpanName, renderSpanHeader }}
          placement={placement}
          linkOf={
            linkOf && ((place) => linkOf({ session: around?.explorer.getState().sessionId ?? opened.id, ...place }))
          }
          modal={modal}
          onTraceChange={setTraceId}
          onSpanChange={setSpanId}
          onFoldsChange={setFolds}
          onClose={onClose}
          onReplay={replay}
        />
      ) : (
        <NoTrace
          status={now}
          error={loaded.error ?? error}
          onRetry={loaded.retry ?? onRetry}
          onClose={onClose}
          empty={empty}
        />
      )}
    </Frame>
  )
})

function NoTrace(state: Pick<ViewStateProps, 'status' | 'error' | 'onRetry' | 'empty' | 'onClose'>): ReactElement {
  const { labels } = usePresentation()
  return (
    <ViewState
      {...state}
      loading={
        <SkeletonLines
          label={labels.loadingTrace}
          className="ss-drawer-skeleton"
          lines={['md', 'lg', 'sm', 'full', 'lg', 'md', 'sm']}
        />
      }
      failedTitle={labels.traceFailed}
      nothing={{ icon: 'list-tree', title: labels.noTraceOpen, text: labels.noTraceOpenText }}
    />
  )
}
