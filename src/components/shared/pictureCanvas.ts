import type { Ink, Picture, PictureShape, PictureTile } from './picture.ts'

/**
 * A picture as a PNG, drawn shape by shape: no image is loaded, so a strict content security policy holds. Rejects where
 * the browser has no canvas or refuses to read it.
 */
export async function picturePng(picture: Picture, scale = 2): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  drawPicture(context, picture, scale)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png')
  })
}

function drawPicture(context: CanvasRenderingContext2D, picture: Picture, scale: number): void {
  const tiles = picture.tiles.map((tile) => tilePattern(context, tile, scale))
  context.setTransform(scale, 0, 0, scale, 0, 0)
  if (picture.background) {
    setFill(context, picture.background)
    context.fillRect(0, 0, picture.width, picture.height)
  }
  for (const shape of picture.shapes) {
    context.save()
    draw(context, shape, tiles)
    context.restore()
  }
}

function draw(
  context: CanvasRenderingContext2D,
  shape: PictureShape,
  tiles: readonly (CanvasPattern | undefined)[],
): void {
  if (shape.of === 'text') {
    const { family, size, weight } = shape.font
    context.font = `${weight} ${size}px ${family}`
    setFill(context, shape.fill)
    context.fillText(shape.text, shape.x, shape.y)
    return
  }
  const { fill, stroke, strokeWidth, dashes, roundCaps, matrix } = shape
  if (matrix) context.transform(...(matrix as [number, number, number, number, number, number]))
  const path = pathOf(shape)
  if (typeof fill === 'number') {
    const tile = tiles[fill]
    if (tile) {
      context.fillStyle = tile
      context.fill(path)
    }
  } else if (fill) {
    setFill(context, fill)
    context.fill(path)
  }
  if (!stroke) return
  context.globalAlpha = stroke.opacity
  context.strokeStyle = stroke.colour
  context.lineWidth = strokeWidth ?? 1
  context.lineCap = roundCaps ? 'round' : 'butt'
  if (dashes) context.setLineDash([...dashes])
  context.stroke(path)
}

function pathOf(shape: Exclude<PictureShape, { of: 'text' }>): Path2D {
  if (shape.of === 'path') return new Path2D(shape.d)
  const path = new Path2D()
  if (shape.of === 'rect') {
    const { x, y, width, height, radius = 0 } = shape
    if (radius > 0) path.roundRect(x, y, Math.max(0, width), Math.max(0, height), radius)
    else path.rect(x, y, Math.max(0, width), Math.max(0, height))
  } else if (shape.of === 'line') {
    path.moveTo(shape.x1, shape.y1)
    path.lineTo(shape.x2, shape.y2)
  } else {
    path.arc(shape.x, shape.y, Math.max(0, shape.radius), 0, 2 * Math.PI)
  }
  return path
}

function setFill(context: CanvasRenderingContext2D, { colour, opacity }: Ink): void {
  context.globalAlpha = opacity
  context.fillStyle = colour
}

function tilePattern(
  context: CanvasRenderingContext2D,
  { width, height, turn, rects }: PictureTile,
  scale: number,
): CanvasPattern | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const tile = canvas.getContext('2d')
  if (!tile) return undefined
  tile.scale(scale, scale)
  for (const rect of rects) {
    setFill(tile, rect.ink)
    tile.fillRect(rect.x, rect.y, rect.width, rect.height)
  }
  const pattern = context.createPattern(canvas, 'repeat')
  // The tile was drawn larger, for sharp edges: back to its size, then turned.
  pattern?.setTransform(new DOMMatrix().rotate(turn).scale(1 / scale))
  return pattern ?? undefined
}
