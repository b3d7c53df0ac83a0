import type { ReactElement } from 'react'
import type { Status } from '../../model/session.ts'

/*
 * The glyphs of the rows. A list that is flung mounts hundreds of them a second, so each is two elements and no component:
 * lucide's drawings in one path each (ISC licence).
 */

const circle = 'M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20'

const paths = {
  ok: `${circle} M16 9l-5.5 5.5L8 12`,
  error: `${circle} M12 8v4 M12 16h.01`,
  unset:
    'M10.1 2.182a10 10 0 0 1 3.8 0 M13.9 21.818a10 10 0 0 1-3.8 0 M17.609 3.721a10 10 0 0 1 2.69 2.7 M2.182 13.9a10 10 0 0 1 0-3.8 M20.279 17.609a10 10 0 0 1-2.7 2.69 M21.818 10.1a10 10 0 0 1 0 3.8 M3.721 6.391a10 10 0 0 1 2.7-2.69 M6.391 20.279a10 10 0 0 1-2.69-2.7',
  check: 'M20 6 9 17l-5-5',
  fold: 'M9 18l6-6-6-6',
  minus: 'M5 12h14',
  x: 'M18 6 6 18 M6 6l12 12',
  warn: 'M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3 M12 9v4 M12 17h.01',
} as const

export type RowGlyph = keyof typeof paths

function drawn(name: RowGlyph, size?: 'sm' | 'xs'): ReactElement {
  return (
    <svg className="ss-icon" data-size={size} viewBox="0 0 24 24" aria-hidden>
      <path d={paths[name]} />
    </svg>
  )
}

const statusPaths = {
  ok: <path d={paths.ok} />,
  error: <path d={paths.error} />,
  unset: <path d={paths.unset} />,
}

/** A session's status by shape and word: an `svg` of 14 px; a pulsing dot while it runs. Alone: beside a single line. */
export function statusGlyph(status: Status | 'unset', word: string, isAlone: boolean): ReactElement {
  const place = isAlone ? 'ss-table-status ss-table-alone' : 'ss-table-status'
  if (status === 'running') return <span className={`ss-live ${place}`} role="img" aria-label={word} />
  return (
    <svg className={`ss-icon ${place}`} data-status={status} viewBox="0 0 24 24" role="img" aria-label={word}>
      {statusPaths[status]}
    </svg>
  )
}

/** Of a score's tone, 12 px. */
export const toneGlyphs: Readonly<Record<'none' | 'ok' | 'warn' | 'error', ReactElement>> = {
  none: drawn('minus', 'xs'),
  ok: drawn('check', 'xs'),
  warn: drawn('warn', 'xs'),
  error: drawn('x', 'xs'),
}

/** Inside a checked box. */
export const checkGlyph: ReactElement = drawn('check')

/** Before what opens: turned when it is open. */
export const foldGlyph: ReactElement = drawn('fold', 'sm')
