/** The zone of this browser. */
export function zoneOfBrowser(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zones most wanted first, each once, then all others that the browser knows. */
export function timeZones(first: readonly string[]): readonly string[] {
  // Older browsers know no list: the first ones are offered.
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []
  return [...new Set([...first, ...known])]
}

/** Zones whose name holds what was written: `new york` finds `America/New_York`. */
export function matchingZones(zones: readonly string[], written: string): readonly string[] {
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', ' ')
  const wanted = plain(written.trim())
  return zones.filter((zone) => plain(zone).includes(wanted))
}
