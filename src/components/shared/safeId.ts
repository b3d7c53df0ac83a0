/** An id of React that can stand in `url(#…)`: letters, digits and dashes only. */
export function safeId(id: string): string {
  return `ss${id.replace(/[^a-zA-Z0-9-]/g, '-')}`
}
