import type { MediaPart, Message, Part, ToolCall, Turn } from '../../conversation/turn.ts'
import { durationText, momentText, totalsText } from '../markdown/amounts.ts'
import type { MarkdownWords } from '../markdown/turnMarkdown.ts'
import { partText, valueText } from '../messages/partText.ts'
import { writeJson } from '../writeJson.ts'
import { escaped } from './escape.ts'

/** A turn as an `article`: its messages, its tool calls in place, its error, its facts. */
export function turnHtml(turn: Turn, words: MarkdownWords): string {
  const blocks: string[] = []
  const open = new Set(turn.toolCalls)
  for (const message of turn.messages) blocks.push(messageHtml(message, open, words))
  for (const call of open) blocks.push(callHtml(call))
  if (turn.error !== undefined) blocks.push(`<p class="bad"><b>Failed:</b> ${escaped(turn.error.message)}</p>`)
  if (turn.traceIds.length === 0) {
    blocks.push('<p class="mark">This turn was not recorded; only later messages prove it.</p>')
  }
  const failed = turn.status === 'error' ? ' <span class="bad">failed</span>' : ''
  const head = `<h2>Turn ${turn.index + 1}${failed} <time>${momentText(turn.startMs)}</time></h2>`
  return `<article class="turn" id="turn-${turn.index + 1}">${head}${blocks.join('')}${factsHtml(turn)}</article>`
}

function messageHtml(message: Message, open: Set<ToolCall>, words: MarkdownWords): string {
  const blocks: string[] = []
  const calls: string[] = []
  for (const part of message.parts) {
    if (part.type === 'tool-call') {
      const known = takeCall(open, part.id, part.name)
      calls.push(callHtml(known ?? { ...part, status: 'unset' }))
    } else if (part.type !== 'tool-result') blocks.push(partHtml(part))
  }
  const said = blocks.join('')
  if (said === '') return calls.join('')
  const { role, name } = message
  const word = escaped(wordOf(role, words))
  const speaker = name === undefined ? word : `${escaped(name)} <span>${word}</span>`
  return `<section class="said" data-role="${role}"><p class="who">${speaker}</p>${said}</section>${calls.join('')}`
}

function wordOf(role: Message['role'], words: MarkdownWords): string {
  if (role === 'tool' || role === 'other') return role
  return role === 'human-agent' ? words.humanAgent : words[role]
}

function partHtml(part: Part): string {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return part.text === '' ? '' : `<p class="text">${escaped(part.text)}</p>`
    case 'reasoning':
      return part.text === undefined
        ? '<p class="mark">Reasoning, encrypted.</p>'
        : `<details><summary>Reasoning</summary><p class="text">${escaped(part.text)}</p></details>`
    case 'json':
      return `<pre>${escaped(shownValue(part.value))}</pre>`
    case 'image': {
      const address = rasterAddress(part)
      const name = escaped(part.name ?? 'Image')
      return address === undefined ? textHtml(part) : `<p><img src="${escaped(address)}" alt="${name}"></p>`
    }
    default:
      return textHtml(part)
  }
}

function textHtml(part: Part): string {
  const text = partText(part)
  return text === undefined || text === '' ? '' : `<p class="text">${escaped(text)}</p>`
}

/** Pictures of the payload itself, of kinds that cannot act; an address elsewhere is a word, nobody requests it. */
function rasterAddress({ mimeType, url, data }: MediaPart): string | undefined {
  const isUrl = url !== undefined && /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,[A-Za-z0-9+/=\s]+$/i.test(url)
  if (isUrl) return url
  if (data === undefined || !/^[A-Za-z0-9+/=\s]+$/.test(data)) return undefined
  const kind = mimeType ?? 'image/png'
  return /^image\/(?:png|jpe?g|gif|webp|avif)$/i.test(kind) ? `data:${kind};base64,${data}` : undefined
}

function callHtml(call: ToolCall | (Omit<ToolCall, 'status'> & { readonly status: 'unset' })): string {
  const time = call.durationMs === undefined ? '' : ` <span class="facts">${durationText(call.durationMs)}</span>`
  const failed = call.status === 'error' ? ' <span class="bad">failed</span>' : ''
  const sides = [
    call.arguments === undefined ? '' : `<pre>${escaped(shownValue(call.arguments))}</pre>`,
    call.result === undefined ? '' : `<p class="facts">Result</p><pre>${escaped(shownValue(call.result))}</pre>`,
    call.error === undefined ? '' : `<p class="bad">${escaped(call.error.message)}</p>`,
  ]
  // What failed is open, as in the thread.
  const open = call.status === 'error' ? ' open' : ''
  return `<details${open}><summary><code>${escaped(call.name)}</code>${failed}${time}</summary>${sides.join('')}</details>`
}

/** JSON on lines of its own where that is possible. */
function shownValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return valueText(value)
  try {
    return JSON.stringify(value, undefined, 2) ?? ''
  } catch {
    return writeJson(value)
  }
}

function factsHtml(turn: Turn): string {
  const facts = [
    turn.endMs === undefined ? undefined : durationText(turn.endMs - turn.startMs),
    totalsText(turn.totals),
    turn.failedAttempts > 0 ? `${turn.failedAttempts} failed attempts` : undefined,
    ...turn.scores.map((score) => `${score.name} ${score.value ?? score.label ?? ''}`.trim()),
  ].filter((fact) => fact !== undefined)
  return facts.length === 0 ? '' : `<p class="facts">${escaped(facts.join(' · '))}</p>`
}

function takeCall(open: Set<ToolCall>, id: string | undefined, name: string): ToolCall | undefined {
  for (const call of open) {
    if (id === undefined ? call.name === name : call.id === id) {
      open.delete(call)
      return call
    }
  }
  return undefined
}
