import type { KeyboardEvent } from 'react'
import { isInField } from '../shared/isElement.ts'
import type { Checked } from './useChecked.ts'

interface TableVerbs {
  readonly checked: Pick<Checked, 'asked' | 'refs' | 'cancel' | 'clear'>
  /** To the query; absent: there is none. */
  readonly filter: (() => void) | undefined
  /** Compares what is checked; absent: that are not two, or nobody compares. */
  readonly compare: (() => void) | undefined
  readonly help: () => void
}

/** Keys of the table around its rows: `/` query, `?` help, `c` compare; Escape calls off a question, or unchecks. */
export function tableKeyHandler({ checked, filter, compare, help }: TableVerbs): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || isInField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '/' && filter) filter()
    else if (event.key === '?') help()
    else if (event.key === 'Escape' && checked.asked !== undefined) checked.cancel()
    else if (event.key === 'Escape' && checked.refs.size > 0)
      checked.clear({ reason: 'keyboard', event: event.nativeEvent })
    else if (event.key.toLowerCase() === 'c' && compare) compare()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
