import type { Ink, Picture, PictureShape } from './picture.ts'

/** A picture as an SVG document: attributes only, no style, no script, nothing fetched. */
export function pictureSvg({ width, height, background, tiles, shapes }: Picture): string {
  const defs = tiles.map(
    ({ width: w, height: h, turn, rects }, index) =>
      `<pattern id="tile-${index}" width="${w}" height="${h}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${rects
        .map((rect) => `<rect ${box(rect)}${ink('fill', rect.ink)}/>`)
        .join('')}</pattern>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}">`,
    ...(defs.length > 0 ? [`<defs>${defs.join('')}</defs>`] : []),
    ...(background ? [`<rect width="100%" height="100%"${ink('fill', background)}/>`] : []),
    ...shapes.map((shape) => element(shape)),
    '</svg>\n',
  ].join('\n')
}

function element(shape: PictureShape): string {
  if (shape.of === 'text') {
    const { x, y, text, fill, font } = shape
    return `<text x="${number(x)}" y="${number(y)}" font-family="${escaped(font.family)}" font-size="${number(font.size)}" font-weight="${escaped(font.weight)}"${ink('fill', fill)}>${escaped(text)}</text>`
  }
  return `<${shape.of} ${place(shape)}${paint(shape)}/>`
}

function place(shape: Exclude<PictureShape, { of: 'text' }>): string {
  switch (shape.of) {
    case 'rect':
      return `${box(shape)}${shape.radius ? ` rx="${number(shape.radius)}"` : ''}`
    case 'line':
      return `x1="${number(shape.x1)}" y1="${number(shape.y1)}" x2="${number(shape.x2)}" y2="${number(shape.y2)}"`
    case 'circle':
      return `cx="${number(shape.x)}" cy="${number(shape.y)}" r="${number(shape.radius)}"`
    case 'path':
      return `d="${escaped(shape.d)}"`
  }
}

function paint(shape: Exclude<PictureShape, { of: 'text' }>): string {
  const { fill, stroke, strokeWidth, dashes, roundCaps, matrix } = shape
  return [
    fill === undefined ? ' fill="none"' : typeof fill === 'number' ? ` fill="url(#tile-${fill})"` : ink('fill', fill),
    stroke ? `${ink('stroke', stroke)} stroke-width="${number(strokeWidth ?? 1)}"` : '',
    dashes && dashes.length > 0 ? ` stroke-dasharray="${dashes.map((dash) => number(dash)).join(' ')}"` : '',
    roundCaps ? ' stroke-linecap="round"' : '',
    matrix ? ` transform="matrix(${matrix.map((part) => number(part)).join(' ')})"` : '',
  ].join('')
}

function box({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `x="${number(x)}" y="${number(y)}" width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}"`
}

function ink(attribute: 'fill' | 'stroke', { colour, opacity }: Ink): string {
  return ` ${attribute}="${colour}"${opacity < 1 ? ` ${attribute}-opacity="${number(opacity)}"` : ''}`
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** What XML does not allow at all is left out. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
