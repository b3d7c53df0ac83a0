import { exportHtml } from '../../export/exportHtml.ts'
import type { Session } from '../../model/session.ts'

/**
 * Prints a whole session: the thread itself holds only what can be seen. The transcript has no script, and the frame it
 * stands in allows none.
 */
export function printSession(session: Session): void {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.className = 'ss-visually-hidden'
  frame.addEventListener('load', () => {
    const page = frame.contentWindow
    if (!page) return
    page.addEventListener('afterprint', () => frame.remove())
    page.print()
  })
  frame.srcdoc = exportHtml(session)
  document.body.append(frame)
}
