'use client'

import type { MarkedToken, Token, Tokens } from 'marked'
import type { ReactElement, ReactNode } from 'react'
import { CodeText } from './CodeText.tsx'
import { Icon } from './Icon.tsx'
import { safeHref, withoutEntities } from './markdownTokens.ts'
import { usePresentation } from './presentation.ts'

interface MarkdownTokensProps {
  tokens: readonly Token[]
  /** How many tokens stand around these. */
  depth: number
}

/** Deeper than any text a person reads. What lies deeper is shown as it was written. */
const deepest = 24

/** Tokens as elements. */
export function MarkdownTokens({ tokens, depth }: MarkdownTokensProps): ReactElement {
  return (
    <>
      {tokens.map((token, index) => (
        // A text is read again as a whole when it changes; its tokens have no identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <MarkdownToken key={index} token={token} depth={depth} />
      ))}
    </>
  )
}

function MarkdownToken({ token, depth }: { token: Token; depth: number }): ReactNode {
  const { labels } = usePresentation()
  const inside = (tokens: readonly Token[] | undefined): ReactNode =>
    tokens && depth < deepest ? <MarkdownTokens tokens={tokens} depth={depth + 1} /> : token.raw

  // The package's own union ends in a token of any shape, which would hide the types of the known ones.
  const known = token as MarkedToken
  switch (known.type) {
    case 'space':
    case 'def':
      return null
    case 'heading':
      // Not a heading of the page: a message must not take part in its outline.
      return (
        <p className="ss-markdown-heading" data-level={known.depth}>
          {inside(known.tokens)}
        </p>
      )
    case 'paragraph':
      return <p>{inside(known.tokens)}</p>
    case 'blockquote':
      return <blockquote className="ss-markdown-quote">{inside(known.tokens)}</blockquote>
    case 'hr':
      return <hr />
    case 'list':
      return <List token={known as Tokens.List} depth={depth} />
    case 'table':
      return <Table token={known as Tokens.Table} depth={depth} />
    case 'code': {
      const { text, lang } = known
      return (
        <div className="ss-markdown-code">
          {lang && <span className="ss-markdown-language">{lang.slice(0, 40)}</span>}
          <CodeText text={text} />
        </div>
      )
    }
    case 'strong':
      // What redaction leaves in place of a value is a word of its own, not an emphasis.
      if (known.raw === '__REDACTED__') return <span className="ss-redacted">{known.raw}</span>
      return <strong>{inside(known.tokens)}</strong>
    case 'em':
      return <em>{inside(known.tokens)}</em>
    case 'del':
      return <del>{inside(known.tokens)}</del>
    case 'codespan':
      return <code className="ss-markdown-span">{known.text}</code>
    case 'br':
      return <br />
    case 'link':
      return <Link href={known.href}>{inside(known.tokens)}</Link>
    case 'image': {
      const { href, text } = known
      return (
        <Link href={href} chip>
          <Icon name="image" size="xs" />
          {labels.imageNotLoaded(withoutEntities(text))}
        </Link>
      )
    }
    case 'html':
      // The one piece of HTML that is only a line break.
      return /^<br ?\/?>$/i.test(known.raw.trim()) ? <br /> : known.raw
    case 'escape':
      return known.text
    case 'text':
      return 'tokens' in known && known.tokens ? inside(known.tokens) : withoutEntities(known.text)
    default:
      return token.raw
  }
}

function Link({ href, chip = false, children }: { href: string; chip?: boolean; children: ReactNode }): ReactElement {
  const address = safeHref(href)
  const className = chip ? 'ss-markdown-image' : 'ss-link'
  if (address === undefined) {
    return (
      <span className={chip ? className : 'ss-markdown-no-link'} title={chip ? undefined : href.slice(0, 500)}>
        {children}
      </span>
    )
  }
  return (
    <a className={className} href={address} title={address} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

function List({ token, depth }: { token: Tokens.List; depth: number }): ReactElement {
  const { labels } = usePresentation()
  const items = token.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity
    <li key={index} data-task={item.task ? '' : undefined}>
      {item.task && (
        <Icon
          name={item.checked ? 'square-check' : 'square'}
          size="sm"
          label={item.checked ? labels.taskDone : labels.taskOpen}
        />
      )}
      {depth < deepest ? <MarkdownTokens tokens={item.tokens} depth={depth + 1} /> : item.raw}
    </li>
  ))
  if (!token.ordered) return <ul className="ss-markdown-list">{items}</ul>
  const start = typeof token.start === 'number' && token.start <= 1_000_000_000 ? token.start : 1
  return (
    <ol className="ss-markdown-list" data-ordered="" start={start}>
      {items}
    </ol>
  )
}

function Table({ token, depth }: { token: Tokens.Table; depth: number }): ReactElement {
  const { labels } = usePresentation()
  const cell = (content: Tokens.TableCell, index: number, isHeader: boolean): ReactElement => {
    const Cell = isHeader ? 'th' : 'td'
    return (
      <Cell key={index} data-align={content.align ?? undefined} scope={isHeader ? 'col' : undefined}>
        <MarkdownTokens tokens={content.tokens} depth={depth + 1} />
      </Cell>
    )
  }
  return (
    // A wide table scrolls by itself, so it needs a tab stop.
    <div className="ss-markdown-table" role="group" aria-label={labels.tableInText} tabIndex={0}>
      <table>
        <thead>
          <tr>{token.header.map((content, index) => cell(content, index, true))}</tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity
            <tr key={index}>{row.map((content, column) => cell(content, column, false))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
