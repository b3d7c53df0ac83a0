'use client'

import type { ReactElement } from 'react'
import type { SpanKind } from '../../model/session.ts'
import { classes, dataAttributes } from './attributes.ts'
import { Icon } from './Icon.tsx'
import { kindIcons, kindWord } from './kinds.ts'
import { usePresentation } from './presentation.ts'

export interface KindGlyphProps {
  kind: SpanKind
  /** The sender's own word for the kind. @default the word of the interface */
  word?: string | undefined
  /** Show the word beside the glyph. Without it the glyph carries the word for screen readers. @default false */
  withWord?: boolean | undefined
  /** No word at all, where the text beside it says the kind. @default false */
  decorative?: boolean | undefined
  /** 18 px, or 16 px in dense rows. @default 'md' */
  size?: 'md' | 'sm' | undefined
  className?: string | undefined
}

/** The kind of a span as a chip with its glyph in its colour: a `span`. */
export function KindGlyph({
  kind,
  word,
  withWord = false,
  decorative = false,
  size = 'md',
  className,
}: KindGlyphProps): ReactElement {
  const { labels } = usePresentation()
  const name = word ?? kindWord(labels, kind)
  const silent = withWord || decorative
  const chip = (
    <span
      className={classes('ss-kind', withWord ? undefined : className)}
      {...dataAttributes({ kind, size })}
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
    >
      <Icon name={kindIcons[kind]} size="xs" />
    </span>
  )
  if (!withWord) return chip
  return (
    <span className={classes('ss-kind-named', className)}>
      {chip}
      <span className="ss-truncate">{name}</span>
    </span>
  )
}
