/** Tries this many frames: a turn far away is mounted a moment after the list has scrolled there. */
const mostFrames = 20

/** Gives a turn the focus, once it is mounted, without scrolling again. */
export function focusTurn(feed: HTMLElement, turnIndex: number): void {
  let left = mostFrames
  const attempt = (): void => {
    const article = feed.querySelector<HTMLElement>(`[data-turn="${turnIndex}"]`)
    if (article) article.focus({ preventScroll: true })
    else if (left-- > 0 && feed.isConnected) requestAnimationFrame(attempt)
  }
  attempt()
}
