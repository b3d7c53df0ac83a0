'use client'

import type { ReactElement, RefObject } from 'react'
import type { QueryError } from '../../query/query.ts'
import { queryPieces } from './queryText.ts'

export interface QueryTextProps {
  text: string
  /** The places to underline. */
  errors?: readonly QueryError[] | undefined
  /** An empty mark before this place of the text. */
  mark?: { readonly at: number; readonly ref: RefObject<HTMLElement | null> } | undefined
}

/** A query with its fields, signs and values in their colours. */
export function QueryText({ text, errors = [], mark }: QueryTextProps): ReactElement {
  const cut = queryPieces(text)
  const pieces = cut.map(({ text: piece, from, kind }) => (
    <span
      key={from}
      className="ss-query-piece"
      data-piece={kind}
      data-wrong={errors.some((error) => touches(error, from, from + piece.length)) ? '' : undefined}
    >
      {piece}
    </span>
  ))
  if (mark) {
    const before = cut.filter((piece) => piece.from < mark.at).length
    // One element that moves: what is placed beside it stays placed beside it.
    pieces.splice(before, 0, <span key="mark" ref={mark.ref} />)
  }
  return <>{pieces}</>
}

function touches({ position, length }: QueryError, from: number, to: number): boolean {
  return position < to && position + Math.max(1, length) > from
}
