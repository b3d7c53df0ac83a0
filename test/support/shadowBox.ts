import styles from '../../src/styles.css?inline'

/** A box inside a shadow root with the stylesheet in it; the host stands in `around`. */
export function shadowBox(around: HTMLElement): { root: ShadowRoot; box: HTMLElement } {
  const host = document.createElement('div')
  around.append(host)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  const box = document.createElement('div')
  root.append(box)
  return { root, box }
}
