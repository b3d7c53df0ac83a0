/** A page in the background paints nothing; there this long is waited, in ms. */
const UNSEEN_MS = 200

/** Calls once the browser has painted what is rendered now. Returns the way to call that off. */
export function afterPaint(act: () => void): () => void {
  let timer = setTimeout(act, UNSEEN_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    // The frame is laid out and painted after its callbacks.
    timer = setTimeout(act)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
