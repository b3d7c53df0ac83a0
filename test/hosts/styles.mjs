/**
 * The computed styles of an element and of all below it, as `path -> property -> value`, where a path is the place of an
 * element (`0/2/1 button.ss-button`). Lengths that follow from the text drawn around an element are left in: the pages
 * are of one size and show the same sessions.
 */
export async function stylesOf(locator) {
  return JSON.parse(await locator.evaluate(computedStyles))
}

/** Run in the page. The answer is one text: a hundred thousand values take the browser's driver seconds to hand over. */
function computedStyles(root) {
  const found = {}
  const waiting = [{ element: root, path: '' }]
  for (const { element, path } of waiting) {
    const style = getComputedStyle(element)
    const values = {}
    for (const property of style) if (!property.startsWith('--')) values[property] = style.getPropertyValue(property)
    found[`${path} ${element.localName}.${element.getAttribute('class') ?? ''}`] = values
    const children = [...element.children]
    for (let index = 0; index < children.length; index += 1)
      waiting.push({ element: children[index], path: `${path}/${index}` })
  }
  return JSON.stringify(found)
}

/** Run in the page: until nothing of the library is still arriving, and nothing has changed for a moment. */
export async function untilQuiet() {
  const momentMs = 150
  const deadline = Date.now() + 20_000
  let changed = Date.now()
  const observer = new MutationObserver(() => {
    changed = Date.now()
  })
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  while (Date.now() < deadline) {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))
    if (Date.now() - changed >= momentMs && !document.querySelector('.ss-arriving, .ss-root [aria-busy="true"]')) break
  }
  observer.disconnect()
}

/** Run in the page: takes every rule of the library out of the page's stylesheets, and counts them. */
export function removeLibraryRules() {
  let removed = 0
  for (const sheet of document.styleSheets) {
    for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
      const rule = sheet.cssRules[index]
      const names = rule.nameList ?? [rule.name ?? '']
      const isOwn =
        names.every((name) => /^ss[.-]|^ss$/.test(name)) || rule.selectorText?.startsWith(':where(.ss-root)')
      if (!isOwn) continue
      sheet.deleteRule(index)
      removed += 1
    }
  }
  return removed
}

/** Where two answers of stylesOf differ, as `path: property before -> after`. */
export function differences(before, after, isIgnored = () => false) {
  const lines = []
  for (const [path, values] of Object.entries(before)) {
    const others = after[path]
    if (!others) {
      lines.push(`${path}: is not there`)
      continue
    }
    for (const [property, value] of Object.entries(values)) {
      if (others[property] !== value && !isIgnored(property))
        lines.push(`${path}: ${property} ${value} -> ${others[property]}`)
    }
  }
  return lines
}
