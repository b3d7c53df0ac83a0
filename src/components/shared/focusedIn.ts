/**
 * The element with the focus, in a page or in a part of it that is closed off: to a document, all that stands in a shadow
 * root is one element, the host.
 */
export function focusedIn(root: Node): Element | null {
  let focused = (root as Partial<DocumentOrShadowRoot>).activeElement ?? null
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return focused
}
