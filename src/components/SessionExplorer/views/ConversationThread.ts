'use client'

import type { ConversationThreadProps } from '../../ConversationThread/ConversationThread.tsx'
import type { OnDemand } from '../../shared/onDemand.tsx'
import { preloadParts } from '../../shared/parts/partsOnDemand.ts'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'

/** A session as the conversation it was. */
export const ConversationThread: OnDemand<ConversationThreadProps> = viewOnDemand(async () => {
  const view = import('../../ConversationThread/ConversationThread.tsx')
  const [{ ConversationThread }] = await Promise.all([view, preloadParts()])
  return ConversationThread
}, 'loadingConversation')
