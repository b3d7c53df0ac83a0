/** Of a strip of turns, in px. */
export const TURN_BAR = 4
const GAP = 2
/** From one bar to the next. */
export const TURN_PITCH: number = TURN_BAR + GAP
const SHORTEST = 4

export interface TurnBars<Turn> {
  /** The turns drawn, from start to end. */
  readonly bars: readonly TurnBarPlace<Turn>[]
  /** Turns left out. */
  readonly rest: number
  readonly width: number
}

export interface TurnBarPlace<Turn> {
  readonly turn: Turn
  readonly x: number
  /** Height of the bar, which stands on the ground. */
  readonly tall: number
}

/** Where the bars of a strip stand: their height is the root of the latency, so that one slow turn does not press all others flat. */
export function turnBars<Turn extends { readonly durationMs?: number | undefined }>(
  turns: readonly Turn[],
  most: number,
  height: number,
): TurnBars<Turn> {
  const shown = turns.slice(0, most)
  const longest = shown.reduce((longer, { durationMs = 0 }) => Math.max(longer, durationMs), 0)
  return {
    bars: shown.map((turn, index) => {
      const share = longest === 0 ? 0 : Math.sqrt((turn.durationMs ?? 0) / longest)
      return { turn, x: index * TURN_PITCH, tall: Math.max(SHORTEST, Math.round(share * height)) }
    }),
    rest: turns.length - shown.length,
    width: Math.max(0, shown.length * TURN_PITCH - GAP),
  }
}
