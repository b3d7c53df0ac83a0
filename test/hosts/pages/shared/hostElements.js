/** Elements of the host's own, of every kind that a careless stylesheet of a guest would reach. */
const kinds = [
  ...['h1', 'h2', 'p', 'a', 'button', 'input', 'select', 'textarea', 'label', 'ul', 'li', 'table', 'td', 'th', 'hr'],
  ...['pre', 'code', 'mark', 'blockquote', 'figure', 'fieldset', 'details', 'summary', 'svg', 'img', 'section', 'nav'],
]

export function addHostElements() {
  const host = document.getElementById('host')
  for (const kind of kinds) {
    const element = document.createElement(kind)
    element.className = 'row root panel table header'
    if (!['input', 'img', 'hr', 'svg'].includes(kind)) element.textContent = kind
    host?.append(element)
  }
}
