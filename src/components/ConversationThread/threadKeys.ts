import type { KeyboardEvent } from 'react'
import { isHtmlElement } from '../shared/isElement.ts'

export interface ThreadVerbs {
  readonly turn: (by: 1 | -1, event: Event) => void
  readonly error: (by: 1 | -1, event: Event) => void
  readonly search: () => void
  readonly openTrace: () => void
  readonly copy: () => void
  readonly fold: () => void
  /** The turn before or after among those that try the same. */
  readonly attempt: (by: 1 | -1, event: Event) => void
  /** The first turn of which the chosen evaluation failed. */
  readonly low: (event: Event) => void
  readonly help: () => void
  /** The browser's own search would miss what is not on the page; false where it misses nothing. */
  readonly find: () => boolean
}

/**
 * Keys of the thread: `j k` turns, `e` errors, `l` a low evaluation, `[ ]` tries, `/` search, `o` trace, `c` copy, `f`
 * fold, `?` help. They work only outside fields and without Ctrl, Alt or Meta, and leave alone what somebody else has
 * handled. The browser's "find" leads to the thread's own search first; pressed there, it is the browser's.
 */
export function threadKeyHandler(verbs: ThreadVerbs): (event: KeyboardEvent) => void {
  return (event) => {
    const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'f'
    if (isFind && !event.defaultPrevented && !isField(event.target) && verbs.find()) event.preventDefault()
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return
    if (!run(verbs, event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

function run(verbs: ThreadVerbs, { key, nativeEvent }: KeyboardEvent): boolean {
  switch (key) {
    case 'j':
      verbs.turn(1, nativeEvent)
      return true
    case 'k':
      verbs.turn(-1, nativeEvent)
      return true
    case 'e':
      verbs.error(1, nativeEvent)
      return true
    case 'E':
      verbs.error(-1, nativeEvent)
      return true
    case ']':
      verbs.attempt(1, nativeEvent)
      return true
    case '[':
      verbs.attempt(-1, nativeEvent)
      return true
    case 'l':
      verbs.low(nativeEvent)
      return true
    case '?':
      verbs.help()
      return true
    case '/':
      verbs.search()
      return true
    case 'o':
      verbs.openTrace()
      return true
    case 'c':
      verbs.copy()
      return true
    case 'f':
      verbs.fold()
      return true
    default:
      return false
  }
}

function isField(target: EventTarget): boolean {
  return (
    isHtmlElement(target) && (target.isContentEditable || target.matches('input, textarea, select, [role="menu"] *'))
  )
}
