import { picturePng } from './pictureCanvas.ts'
import { pictureOf } from './pictureOf.ts'
import { pictureSvg } from './pictureSvg.ts'

/** A part of the page as a PNG file. */
export async function pngOf(target: HTMLElement): Promise<Blob> {
  return picturePng(pictureOf(target))
}

/** A part of the page as the text of an SVG file. */
export function svgOf(target: HTMLElement): string {
  return pictureSvg(pictureOf(target))
}
