import { isElement, isHtmlElement } from './isElement.ts'
import type { Ink, Picture, PictureMatrix, PictureShape, PictureTile } from './picture.ts'

/** Controls, what only screen readers see, and what follows the pointer are no part of a picture. */
const LEFT_OUT =
  '.ss-chart-points, .ss-visually-hidden, .ss-bar-more, .ss-panel-actions > :not(.ss-legend), .ss-popover, script, style'

interface Drawing {
  readonly origin: DOMRect
  readonly shapes: PictureShape[]
  readonly tiles: PictureTile[]
  readonly tileIndex: Map<string, number>
}

/** A part of the page as plain shapes: its texts, its boxes and its drawings, as they look now, in the colours of now. */
export function pictureOf(root: HTMLElement): Picture {
  const origin = root.getBoundingClientRect()
  const drawing: Drawing = { origin, shapes: [], tiles: [], tileIndex: new Map() }
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    isElement(node) && isLeftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) addText(drawing, node)
    else if (node instanceof SVGElement) addShape(drawing, node)
    else if (isHtmlElement(node)) addBox(drawing, node)
  }
  return {
    width: origin.width,
    height: origin.height,
    background: backgroundOf(root),
    tiles: drawing.tiles,
    shapes: drawing.shapes,
  }
}

function isLeftOut(element: Element): boolean {
  // The definitions of hatchings are read where they are used.
  return element.matches(LEFT_OUT) || element.tagName === 'defs'
}

/** The first surface behind an element that is not see-through. */
function backgroundOf(root: HTMLElement): Ink | undefined {
  for (let element: HTMLElement | null = root; element; element = element.parentElement) {
    const ink = inkOf(getComputedStyle(element).backgroundColor)
    if (ink && ink.opacity === 1) return ink
  }
  // The colour of an empty page.
  return inkOf('Canvas')
}

function addBox({ origin, shapes }: Drawing, element: HTMLElement): void {
  const style = getComputedStyle(element)
  const fill = inkOf(style.backgroundColor)
  const lineInk = Number.parseFloat(style.borderBlockStartWidth) > 0 ? inkOf(style.borderBlockStartColor) : undefined
  if (!fill && !lineInk) return
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width <= 0 || height <= 0) return
  const [x, y] = [left - origin.left, top - origin.top]
  if (fill) {
    const radius = Math.min(Number.parseFloat(style.borderStartStartRadius) || 0, width / 2, height / 2)
    shapes.push({ of: 'rect', x, y, width, height, fill, ...(radius > 0 && { radius }) })
  }
  if (lineInk) shapes.push({ of: 'rect', x, y, width, height: 1, fill: lineInk })
}

function addText({ origin, shapes }: Drawing, node: Text): void {
  const parent = node.parentElement
  if (!parent || node.data.trim() === '') return
  const style = getComputedStyle(parent)
  const fill = inkOf(parent instanceof SVGElement ? style.fill : style.color)
  if (!fill || style.visibility === 'hidden') return
  const font = { family: style.fontFamily, size: Number.parseFloat(style.fontSize) || 12, weight: style.fontWeight }
  const measure = measuring()
  if (measure) measure.font = `${font.weight} ${font.size}px ${font.family}`
  const sizes = measure?.measureText('x')
  const ascent = sizes?.fontBoundingBoxAscent ?? font.size * 0.8
  const descent = sizes?.fontBoundingBoxDescent ?? font.size * 0.2
  const clip = isHtmlElement(parent) && style.overflowX !== 'visible' ? parent.getBoundingClientRect().right : undefined
  for (const { text, rect } of linesOf(node)) {
    if (rect.width <= 0) continue
    const cut = clip !== undefined && rect.right > clip + 1 ? shortened(text, clip - rect.left, measure) : text
    const baseline = rect.top + (rect.height - ascent - descent) / 2 + ascent
    shapes.push({ of: 'text', x: rect.left - origin.left, y: baseline - origin.top, text: cut, fill, font })
  }
}

/** A text cut where it would run out of its box, as the page shows it. */
function shortened(text: string, room: number, measure: CanvasRenderingContext2D | undefined): string {
  if (!measure) return text
  let end = text.length
  while (end > 0 && measure.measureText(`${text.slice(0, end)}…`).width > room) end--
  return `${text.slice(0, end)}…`
}

/** The lines a text is broken into, word by word. */
function linesOf(node: Text): { text: string; rect: DOMRect }[] {
  const range = document.createRange()
  const lines: { text: string; rect: DOMRect }[] = []
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index)
    range.setEnd(node, index + word.length)
    const rect = range.getBoundingClientRect()
    const line = lines.at(-1)
    if (line && Math.abs(line.rect.top - rect.top) < 2) {
      line.text += ` ${word}`
      line.rect = new DOMRect(line.rect.left, line.rect.top, rect.right - line.rect.left, line.rect.height)
    } else {
      lines.push({ text: word, rect })
    }
  }
  return lines
}

function addShape(drawing: Drawing, element: SVGElement): void {
  if (!(element instanceof SVGGeometryElement)) return
  const style = getComputedStyle(element)
  if (style.visibility === 'hidden') return
  const opacity = opacityOf(element)
  const fill = element instanceof SVGLineElement ? undefined : paintOf(drawing, element, style.fill, opacity)
  const stroke = dimmed(inkOf(style.stroke), opacity)
  if (fill === undefined && !stroke) return
  const screen = element.getScreenCTM()
  const { left, top } = drawing.origin
  const matrix: PictureMatrix | undefined = screen
    ? [screen.a, screen.b, screen.c, screen.d, screen.e - left, screen.f - top]
    : undefined
  const dashes = style.strokeDasharray
    .split(/[\s,]+/)
    .map((part) => Number.parseFloat(part))
    .filter(Number.isFinite)
  const painted = {
    ...(fill !== undefined && { fill }),
    ...(stroke && { stroke, strokeWidth: Number.parseFloat(style.strokeWidth) || 1 }),
    ...(stroke && dashes.length > 0 && { dashes }),
    ...(style.strokeLinecap === 'round' && { roundCaps: true }),
    ...(matrix && { matrix }),
  }
  const { shapes } = drawing
  if (element instanceof SVGRectElement) {
    const { x, y, width, height, rx } = element
    const radius = rx.baseVal.value
    shapes.push({
      of: 'rect',
      x: x.baseVal.value,
      y: y.baseVal.value,
      width: width.baseVal.value,
      height: height.baseVal.value,
      ...(radius > 0 && { radius }),
      ...painted,
    })
  } else if (element instanceof SVGLineElement) {
    const { x1, y1, x2, y2 } = element
    shapes.push({
      of: 'line',
      x1: x1.baseVal.value,
      y1: y1.baseVal.value,
      x2: x2.baseVal.value,
      y2: y2.baseVal.value,
      ...painted,
    })
  } else if (element instanceof SVGCircleElement) {
    const { cx, cy, r } = element
    shapes.push({ of: 'circle', x: cx.baseVal.value, y: cy.baseVal.value, radius: r.baseVal.value, ...painted })
  } else if (element instanceof SVGPathElement) {
    shapes.push({ of: 'path', d: element.getAttribute('d') ?? '', ...painted })
  }
}

/** How much of an element can be seen: its own opacity and that of all around it. */
function opacityOf(element: Element): number {
  let opacity = 1
  for (let up: Element | null = element; up && !up.matches('.ss-panel'); up = up.parentElement) {
    opacity *= Number.parseFloat(getComputedStyle(up).opacity) || 0
  }
  return opacity
}

function dimmed(ink: Ink | undefined, opacity: number): Ink | undefined {
  return ink && opacity > 0 ? { colour: ink.colour, opacity: ink.opacity * opacity } : undefined
}

/** An ink, or the index of the tile that `url(#…)` names. */
function paintOf(drawing: Drawing, element: SVGElement, fill: string, opacity: number): Ink | number | undefined {
  const reference = /^url\(["']?#([^"')]+)["']?\)/.exec(fill)?.[1]
  if (reference === undefined) return dimmed(inkOf(fill), opacity)
  const pattern = element.ownerSVGElement?.querySelector(`[id="${CSS.escape(reference)}"]`)
  if (!(pattern instanceof SVGPatternElement)) return undefined
  const rects = [...pattern.querySelectorAll('rect')].flatMap((rect) => {
    const ink = inkOf(getComputedStyle(rect).fill)
    const { x, y, width, height } = rect
    return ink
      ? [{ x: x.baseVal.value, y: y.baseVal.value, width: width.baseVal.value, height: height.baseVal.value, ink }]
      : []
  })
  const turn = Number.parseFloat(/rotate\((-?[\d.]+)/.exec(pattern.getAttribute('patternTransform') ?? '')?.[1] ?? '0')
  const tile = { width: pattern.width.baseVal.value, height: pattern.height.baseVal.value, turn, rects }
  const key = JSON.stringify(tile)
  const known = drawing.tileIndex.get(key)
  if (known !== undefined) return known
  drawing.tileIndex.set(key, drawing.tiles.length)
  drawing.tiles.push(tile)
  return drawing.tiles.length - 1
}

let canvas: CanvasRenderingContext2D | null | undefined

function measuring(): CanvasRenderingContext2D | undefined {
  if (canvas === undefined) {
    const element = document.createElement('canvas')
    element.width = 1
    element.height = 1
    canvas = element.getContext('2d', { willReadFrequently: true })
  }
  return canvas ?? undefined
}

const inks = new Map<string, Ink | undefined>()

/** A colour in any notation of the browser (`oklab(…)`, `color(srgb …)`) as one that every program knows. */
function inkOf(css: string): Ink | undefined {
  if (css === '' || css === 'none' || css === 'transparent') return undefined
  if (inks.has(css)) return inks.get(css)
  const ink = resolved(css)
  if (inks.size > 500) inks.clear()
  inks.set(css, ink)
  return ink
}

function resolved(css: string): Ink | undefined {
  const parts = /^rgba?\(([^)]*)\)$/
    .exec(css)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number)
  if (parts && parts.length >= 3 && parts.every(Number.isFinite))
    return ink(parts[0], parts[1], parts[2], parts[3] ?? 1)
  const context = measuring()
  if (!context) return undefined
  context.clearRect(0, 0, 1, 1)
  context.fillStyle = css
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return ink(red, green, blue, alpha / 255)
}

function ink(red = 0, green = 0, blue = 0, opacity = 1): Ink | undefined {
  if (opacity <= 0) return undefined
  const hex = (part: number): string => Math.round(part).toString(16).padStart(2, '0')
  return { colour: `#${hex(red)}${hex(green)}${hex(blue)}`, opacity: Math.round(opacity * 1000) / 1000 }
}
