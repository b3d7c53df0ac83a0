import type { KeyboardEvent } from 'react'

/** Stands on the element that answers the keys of a view, so that what is pressed around the view can reach it. */
export const answersKeys: Readonly<Record<'data-answers-keys', ''>> = { 'data-answers-keys': '' }

/**
 * Presses a key once more, on the view inside the element where it was pressed: whoever has opened a view need not go into
 * it first. Whether the view had a use for it.
 */
export function handKeyOn({ currentTarget, nativeEvent }: KeyboardEvent): boolean {
  const view = currentTarget.querySelector('[data-answers-keys]')
  const { key, code, shiftKey, ctrlKey, metaKey, altKey, repeat } = nativeEvent
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, shiftKey, ctrlKey, metaKey, altKey, repeat },
    bubbles: true,
    cancelable: true,
  })
  return view?.dispatchEvent(again) === false
}
