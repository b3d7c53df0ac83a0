/** How far across an element a pointer is, from where its line of writing begins: 0 to 1, and beyond outside of it. */
export function across(element: Element | null, clientX: number): number {
  const box = element?.getBoundingClientRect()
  if (!element || !box || box.width === 0) return 0
  const fraction = (clientX - box.left) / box.width
  return getComputedStyle(element).direction === 'rtl' ? 1 - fraction : fraction
}

export function inside(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}
