import type { KeyboardEvent } from 'react'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import type { QueryWriting } from './useQueryWriting.ts'

/** Keys of the query: up and down through what could follow, Tab takes it, Enter runs the query, Escape leaves it. */
export function queryKeyHandler(writing: QueryWriting, onLeave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    // Composing a character, Enter and arrows belong to the input method.
    if (event.nativeEvent.isComposing) return
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    const option = writing.options[writing.active]
    if (event.key === 'ArrowDown') writing.move(1)
    else if (event.key === 'ArrowUp') writing.move(-1)
    else if (event.key === 'Tab' && option && !event.shiftKey) writing.accept(option, details)
    else if (event.key === 'Enter') {
      if (option && writing.isReached) writing.accept(option, details)
      else writing.run(details)
    } else if (event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
