/*
 * What is rendered into a frame, or into a window of its own, belongs to another realm: there `instanceof` with the
 * constructors of this window says no to every element. So elements are known by what they are, not by who made them.
 */

export function isElement(target: unknown): target is Element {
  return typeof target === 'object' && target !== null && 'nodeType' in target && target.nodeType === 1
}

export function isHtmlElement(target: unknown): target is HTMLElement {
  return isElement(target) && 'isContentEditable' in target
}

/** Something is typed or chosen there: letters belong to it. */
export function isInField(target: unknown): boolean {
  return isElement(target) && target.closest('input, select, textarea, [contenteditable]') !== null
}

/** Something is pressed there, a part's own or the host's: Enter and a click belong to it. */
export function isInControl(target: unknown): boolean {
  return isInField(target) || (isElement(target) && target.closest(CONTROLS) !== null)
}

const CONTROLS = 'button, a[href], summary, [role="radio"], [role="slider"]'

/** What may have the focus, as a selector. */
export const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]'
