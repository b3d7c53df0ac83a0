import type { SpanKind } from '../../model/session.ts'
import type { TimelineBar } from '../../view/timelineBars.ts'
import { BAR_ROW_PX, LANE_PAD_PX } from './timelineRows.ts'

/** Colours of the theme, as a canvas takes them. */
export interface BarColors {
  readonly kinds: Readonly<Record<SpanKind, string>>
  readonly ground: string
  readonly error: string
  readonly errorText: string
  readonly font: string
  /** Time runs the way the page is read. */
  readonly rightToLeft: boolean
}

export interface BarPaint {
  readonly width: number
  readonly height: number
  readonly colors: BarColors
  /** Bars beside the critical path stand back. */
  readonly criticalPath: boolean
}

/** A bar is never narrower than this, in px. */
const NARROWEST_PX = 3
/** Room for a word, in px. */
const WORDS_PX = 60

/** Where a bar stands, in px of the canvas; the part of it that lies inside. */
interface Place {
  readonly bar: TimelineBar
  readonly from: number
  readonly long: number
  readonly top: number
  readonly size: number
  readonly strength: number
}

/** Draws a lane: the same bars in the same places as the elements of a small session. */
export function paintBars(canvas: HTMLCanvasElement, bars: readonly TimelineBar[], paint: BarPaint): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height, colors, criticalPath } = paint
  const ratio = canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1
  const [across, down] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))]
  // A size that is set, even to the same value, gives a new bitmap.
  if (canvas.width !== across) canvas.width = across
  if (canvas.height !== down) canvas.height = down
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, across, down)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  const places = bars.map((bar): Place => {
    const from = Math.max(0, bar.from) * width
    const long = Math.max(NARROWEST_PX, Math.min(1, bar.to) * width - from)
    const size = barSize(bar.kind)
    const top = LANE_PAD_PX + bar.row * BAR_ROW_PX + (BAR_ROW_PX - size) / 2
    return { bar, from, long, top, size, strength: criticalPath && !bar.isCritical ? 0.25 : 1 }
  })
  const pen = penOf(context, width, colors.rightToLeft)
  // One colour after the other: a change of colour costs more than a rectangle.
  for (const [kind, color] of Object.entries(colors.kinds)) {
    for (const { bar, from, long, top, size, strength } of places) {
      if (bar.kind === kind) pen(color, strength * (isHollow(bar) ? 0.22 : 1), from, top, long, size)
    }
  }
  for (const place of places) paintParts(place, width, colors, pen)
  for (const place of places) if (place.bar.status === 'error') paintFailure(context, place, width, colors, pen)
  paintWords(context, places, width, colors)
  context.globalAlpha = 1
}

type Pen = (color: string, strength: number, from: number, top: number, long: number, size: number) => void

/** Draws rectangles from where the line of writing begins; sets only what changes. */
function penOf(context: CanvasRenderingContext2D, width: number, rightToLeft: boolean): Pen {
  let [color, strength] = ['', Number.NaN]
  return (nextColor, nextStrength, from, top, long, size) => {
    if (nextColor !== color) context.fillStyle = nextColor
    if (nextStrength !== strength) context.globalAlpha = nextStrength
    color = nextColor
    strength = nextStrength
    context.fillRect(rightToLeft ? width - from - long : from, top, long, size)
  }
}

/** What of a bar stands back: until the first token, where its children were at work, what is open or skewed. */
function paintParts(place: Place, width: number, { ground }: BarColors, pen: Pen): void {
  const { bar, from, long, top, size, strength } = place
  const end = from + long
  const fade = (start: number, until: number, alpha: number): void => {
    if (until > start) pen(ground, strength * alpha, start, top, until - start, size)
  }
  // Where a fraction of the whole bar lies, in px: the bar may begin before the window.
  const along = (share: number): number =>
    Math.min(end, Math.max(from, (bar.from + share * (bar.to - bar.from)) * width))
  if (bar.firstToken !== undefined) fade(from, along(bar.firstToken), 0.52)
  for (const part of bar.covered ?? []) fade(along(part.from), along(part.to), 0.7)
  if (bar.isOpen) for (let x = from + 6; x < end; x += 10) fade(x, Math.min(end, x + 4), 0.5)
  if (bar.skew !== undefined)
    for (let x = from; x < along(bar.skew); x += 4) fade(x, Math.min(along(bar.skew), x + 2), 0.8)
  // Bars that touch are told apart by a line of the ground.
  if (long > 5 && bar.status !== 'error') fade(end - 1, end, 1)
}

function paintFailure(
  context: CanvasRenderingContext2D,
  { bar, from, long, top, size, strength }: Place,
  width: number,
  { error, rightToLeft }: BarColors,
  pen: Pen,
): void {
  if (!isHollow(bar)) {
    pen(error, strength, from, top + size, long, 2)
    return
  }
  context.globalAlpha = strength
  context.strokeStyle = error
  context.lineWidth = 1.5
  const x = rightToLeft ? width - from - long : from
  context.strokeRect(x + 0.75, top + 0.75, Math.max(1.5, long - 1.5), size - 1.5)
}

function paintWords(
  context: CanvasRenderingContext2D,
  places: readonly Place[],
  width: number,
  { font, ground, errorText, rightToLeft }: BarColors,
): void {
  const told = places.filter(({ bar, long }) => long > WORDS_PX && bar.spanCount === 1 && hasWords(bar))
  if (told.length === 0) return
  // Setting a font asks the page for its styles, so it is set only where words are written.
  context.font = font
  context.textBaseline = 'middle'
  context.textAlign = rightToLeft ? 'right' : 'left'
  for (const { bar, from, long, top, size, strength } of told) {
    const failed = bar.status === 'error'
    context.save()
    context.beginPath()
    context.rect(rightToLeft ? width - from - long + 3 : from + 3, top, long - 6, size)
    context.clip()
    context.globalAlpha = strength
    context.fillStyle = failed ? errorText : ground
    const x = rightToLeft ? width - from - 4 : from + 4
    context.fillText(failed ? `✕ ${bar.label}` : bar.label, x, top + size / 2 + 0.5)
    context.restore()
  }
}

/** A failed bar is drawn as an outline; an agent's is too thin for one. */
function isHollow(bar: TimelineBar): boolean {
  return bar.status === 'error' && bar.kind !== 'agent'
}

function hasWords(bar: TimelineBar): boolean {
  return bar.kind === 'tool' || isHollow(bar)
}

function barSize(kind: SpanKind): number {
  if (kind === 'agent') return 6
  return kind === 'chain' || kind === 'unknown' ? 14 : 20
}
