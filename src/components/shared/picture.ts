/** A colour as every drawing program knows it, with its opacity apart. */
export interface Ink {
  /** Six hexadecimal digits after a `#`. */
  readonly colour: string
  /** 0 to 1. */
  readonly opacity: number
}

/** A tile that repeats, turned by `turn` degrees: the hatching of a part. */
export interface PictureTile {
  readonly width: number
  readonly height: number
  readonly turn: number
  readonly rects: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly ink: Ink
  }[]
}

/** `[a, b, c, d, e, f]` as in SVG: where the shape's own coordinates lie in the picture. */
export type PictureMatrix = readonly [number, number, number, number, number, number]

interface Painted {
  /** An ink, or the index of a tile. */
  readonly fill?: Ink | number
  readonly stroke?: Ink
  readonly strokeWidth?: number
  readonly dashes?: readonly number[]
  readonly roundCaps?: boolean
  readonly matrix?: PictureMatrix
}

export type PictureShape =
  | (Painted & {
      readonly of: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly radius?: number
    })
  | (Painted & {
      readonly of: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    })
  | (Painted & { readonly of: 'circle'; readonly x: number; readonly y: number; readonly radius: number })
  | (Painted & { readonly of: 'path'; readonly d: string })
  | {
      readonly of: 'text'
      readonly x: number
      /** Of the base line. */
      readonly y: number
      readonly text: string
      readonly fill: Ink
      readonly font: { readonly family: string; readonly size: number; readonly weight: string }
    }

/** A part of the page as plain shapes in px, each with its colours resolved: what a file or a canvas needs. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Absent: see-through. */
  readonly background: Ink | undefined
  readonly tiles: readonly PictureTile[]
  readonly shapes: readonly PictureShape[]
}
