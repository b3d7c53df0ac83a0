import type { KeyboardEvent } from 'react'

export interface ThreadVerbs {
  readonly turn: (by: 1 | -1, event: Event) => void
  readonly error: (by: 1 | -1, event: Event) => void
  readonly search: () => void
  readonly openTrace: () => void
  readonly copy: () => void
  readonly fold: () => void
}

/**
 * Keys of the thread: `[ ]` or `j k` turns, `e` errors, `/` search, `o` trace, `c` copy, `f` fold. They work only outside
 * fields and without Ctrl, Alt or Meta, and leave alone what somebody else has handled.
 */
export function threadKeyHandler(verbs: ThreadVerbs): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return
    if (!run(verbs, event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

function run(verbs: ThreadVerbs, { key, nativeEvent }: KeyboardEvent): boolean {
  switch (key) {
    case ']':
    case 'j':
      verbs.turn(1, nativeEvent)
      return true
    case '[':
    case 'k':
      verbs.turn(-1, nativeEvent)
      return true
    case 'e':
      verbs.error(1, nativeEvent)
      return true
    case 'E':
      verbs.error(-1, nativeEvent)
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
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="menu"] *'))
  )
}
