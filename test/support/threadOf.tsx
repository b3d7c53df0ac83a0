import { type ComponentProps, type ReactElement, StrictMode } from 'react'
import { render } from 'vitest-browser-react'
import { ConversationThread } from '../../src/components/ConversationThread/ConversationThread.tsx'
import { ExplorerContext } from '../../src/components/hooks/explorerContext.ts'
import { createExplorer, type Explorer } from '../../src/explorer/explorer.ts'
import type { Session } from '../../src/model/session.ts'

type Props = Partial<ComponentProps<typeof ConversationThread>>

/** The thread of a session as it stands inside a `SessionExplorer`, in a box of 1200 by 700 px. */
export function ThreadOf({ of, explorer, ...props }: Props & { of: Session; explorer: Explorer }): ReactElement {
  return (
    <StrictMode>
      <ExplorerContext.Provider value={{ sessions: [of], explorer, session: of }}>
        <div style={{ inlineSize: 1200, blockSize: 700, display: 'flex' }}>
          <ConversationThread timeZone="UTC" {...props} />
        </div>
      </ExplorerContext.Provider>
    </StrictMode>
  )
}

export async function showThread(
  of: Session,
  props: Props = {},
  explorer: Explorer = createExplorer(),
): Promise<Awaited<ReturnType<typeof render>>> {
  return await render(<ThreadOf of={of} explorer={explorer} {...props} />)
}

export const article = (turn: number): HTMLElement | null => document.querySelector(`[data-turn="${turn - 1}"]`)

export const scroller = (): HTMLElement => document.querySelector('.ss-thread-scroll') as HTMLElement

/** Which turn the rail marks, from 1. */
export const markedTurn = (): number =>
  1 + [...document.querySelectorAll('.ss-rail-turn')].findIndex((turn) => turn.getAttribute('aria-current') === 'true')
