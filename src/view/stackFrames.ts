/** One line of a stack. */
export interface StackFrame {
  /** The line as it was sent. */
  readonly text: string
  /** What was called. Absent where the line names nothing. */
  readonly called?: string
  /** File with line and column, as written. Absent for lines that are no place in code: the message, `Caused by`. */
  readonly at?: string
  /** Code of a package, of the language or of the framework: not where the reader's own code went wrong. */
  readonly isLibrary: boolean
}

const LIBRARY_SIGNS = [
  'node_modules/',
  'node:',
  'site-packages/',
  'dist-packages/',
  '/lib/python',
  '<frozen ',
  'java.',
  'jdk.',
  'sun.',
  'kotlin.',
  'System.',
  'Microsoft.',
  '/usr/local/go/src/',
  '/pkg/mod/',
]

/** A stack of JavaScript, Python, Java, .NET or Go as lines that say which of them are places in the reader's own code. */
export function stackFrames(stack: string): StackFrame[] {
  const lines = stack.split('\n')
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop()
  return lines.map((text) => frameOf(text))
}

function frameOf(text: string): StackFrame {
  const line = text.trim()
  const place = pythonPlace(line) ?? atPlace(line) ?? goPlace(line)
  if (!place) return { text, isLibrary: false }
  const words = `${place.called ?? ''} ${place.at}`
  const isLibrary = LIBRARY_SIGNS.some((sign) => place.at.includes(sign) || words.startsWith(sign))
  return { text, ...place, isLibrary }
}

interface Place {
  readonly called?: string
  readonly at: string
}

/** `File "app/orders.py", line 12, in find` */
function pythonPlace(line: string): Place | undefined {
  if (!line.startsWith('File "')) return undefined
  const close = line.indexOf('"', 6)
  if (close < 0) return undefined
  const rest = line.slice(close + 1)
  const lineNumber = numberAfter(rest, 'line ')
  const named = rest.indexOf(', in ')
  const at = line.slice(6, close) + (lineNumber === undefined ? '' : `:${lineNumber}`)
  return named < 0 ? { at } : { called: rest.slice(named + 5), at }
}

/** `at find (app/orders.ts:12:3)`, `at app/orders.ts:12:3`, `at com.shop.Orders.find(Orders.java:12)`, `at Shop.Find() in Orders.cs:line 12` */
function atPlace(line: string): Place | undefined {
  if (!line.startsWith('at ')) return undefined
  const words = line.slice(3)
  const within = words.lastIndexOf(' in ')
  if (within > 0 && words.includes(':line ')) {
    return { called: words.slice(0, within), at: words.slice(within + 4).replace(':line ', ':') }
  }
  const open = words.lastIndexOf('(')
  if (open > 0 && words.endsWith(')')) return { called: words.slice(0, open).trim(), at: words.slice(open + 1, -1) }
  return { at: words }
}

/** `	/home/app/orders.go:12 +0x1d` */
function goPlace(line: string): Place | undefined {
  const end = line.indexOf('.go:')
  if (end < 0 || line.includes(' ', 0) === false) return end < 0 ? undefined : { at: line }
  const space = line.indexOf(' ', end)
  return { at: space < 0 ? line : line.slice(0, space) }
}

function numberAfter(text: string, word: string): string | undefined {
  const start = text.indexOf(word)
  if (start < 0) return undefined
  let end = start + word.length
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1
  return end > start + word.length ? text.slice(start + word.length, end) : undefined
}
