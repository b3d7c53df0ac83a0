/** What stands in place of a view or a part: it is on its way, or it failed. Few, because a page loads them before any view. */
export const waiting = {
  loadingSessions: 'Loading sessions',
  loadingTimeline: 'Loading the timeline',
  loadingConversation: 'Loading the conversation',
  loadingTrace: 'Loading the trace',
  loadingMetrics: 'Measuring',
  loadingComparison: 'Loading the sessions',
  loadingSession: 'Loading the session',
  partFailed: (part: string): string => (part === '' ? 'This part cannot be shown' : `${part} cannot be shown`),
  retry: 'Try again',
}

export type WaitingLabels = typeof waiting
