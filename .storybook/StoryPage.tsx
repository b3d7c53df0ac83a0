import { type ReactElement, useEffect, useRef, useState } from 'react'
import { fireEvent } from 'storybook/test'

export type Scheme = 'light' | 'dark'

export interface StoryPageProps {
  /** The scheme of the toolbar, or the one that the story sets itself. */
  scheme: Scheme
  viewMode: string
  /** Draws the story for the scheme that the page has now. */
  children: (scheme: Scheme) => ReactElement
}

const TURN = 'turn-scheme'

/** The page a story stands on, which `turnPage` can turn to another scheme. */
export function StoryPage({ scheme, viewMode, children }: StoryPageProps): ReactElement {
  const page = useRef<HTMLDivElement>(null)
  const [turned, setTurned] = useState<Scheme>()
  const shown = turned ?? scheme
  useEffect(() => {
    const turn = (event: Event) => setTurned((event as CustomEvent<Scheme | undefined>).detail)
    const element = page.current
    element?.addEventListener(TURN, turn)
    return () => element?.removeEventListener(TURN, turn)
  }, [])
  return (
    <div ref={page} className="story-page" data-scheme={shown} data-view={viewMode}>
      {children(shown)}
    </div>
  )
}

/**
 * Shows a story that stands on a page in another scheme, or again in its own. Nothing is mounted anew: what the story
 * has opened stays open.
 */
export async function turnPage(canvas: HTMLElement, scheme?: Scheme): Promise<void> {
  for (const page of canvas.querySelectorAll('.story-page')) fireEvent(page, new CustomEvent(TURN, { detail: scheme }))
  // What reads its colours from the page when they have changed, as the bars of the timeline do, comes a frame later.
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}
