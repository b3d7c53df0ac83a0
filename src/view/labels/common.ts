import { plural } from './english.ts'
import { joinSentences } from './sentences.ts'

/** What every part says: numbers and time, counted things, kinds, states, roles, buttons. */
export const common = {
  // -- numbers and time
  /** Shown where the payload did not say. Never 0. */
  missing: '–',
  unitMilliseconds: 'ms',
  unitSeconds: 's',
  unitMinutes: 'm',
  unitHours: 'h',
  unitDays: 'd',
  /** Between a number and its unit in a time of several units: nothing in `2m 30s`. */
  unitGap: '',
  unitThousand: 'k',
  unitMillion: 'M',
  unitBillion: 'B',
  justNow: 'just now',
  ago: (time: string): string => `${time} ago`,
  inTime: (time: string): string => `in ${time}`,
  range: (start: string, end: string): string => `${start} – ${end}`,

  // -- things, counted
  sessions: (count: number, shown: string = String(count)): string => plural(count, shown, 'session', 'sessions'),
  traces: (count: number, shown: string = String(count)): string => plural(count, shown, 'trace', 'traces'),
  turns: (count: number, shown: string = String(count)): string => plural(count, shown, 'turn', 'turns'),
  spans: (count: number, shown: string = String(count)): string => plural(count, shown, 'span', 'spans'),
  messages: (count: number, shown: string = String(count)): string => plural(count, shown, 'message', 'messages'),
  calls: (count: number, shown: string = String(count)): string => plural(count, shown, 'call', 'calls'),
  errors: (count: number, shown: string = String(count)): string => plural(count, shown, 'error', 'errors'),
  fields: (count: number, shown: string = String(count)): string => plural(count, shown, 'field', 'fields'),
  items: (count: number, shown: string = String(count)): string => plural(count, shown, 'item', 'items'),
  characters: (count: number, shown: string = String(count)): string => plural(count, shown, 'character', 'characters'),
  tokens: (count: number, shown: string = String(count)): string => plural(count, shown, 'token', 'tokens'),
  /** What does not fit: `+3`. */
  more: (count: number, shown: string = String(count)): string => `+${shown}`,
  /** Figures and names one after the other. */
  listed: (parts: readonly string[]): string => parts.join(', '),
  sentences: (parts: readonly string[]): string => joinSentences(parts, '.', ' '),
  countOf: (part: string, whole: string): string => `${part} of ${whole}`,

  // -- kinds of spans
  kindLlm: 'LLM',
  kindAgent: 'Agent',
  kindChain: 'Chain',
  kindTool: 'Tool',
  kindRetriever: 'Retriever',
  kindReranker: 'Reranker',
  kindEmbedding: 'Embedding',
  kindGuardrail: 'Guardrail',
  kindEvaluator: 'Evaluator',
  kindPrompt: 'Prompt',
  kindEvent: 'Event',
  kindUnknown: 'Unknown',

  // -- states
  statusOk: 'OK',
  statusError: 'Failed',
  statusRunning: 'Running',
  statusUnset: 'No status',
  scorePending: 'evaluating',
  scoreSkipped: 'not run',
  scoreFailed: 'evaluation failed',
  toneOk: 'good',
  toneWarn: 'warning',
  toneError: 'bad',
  yes: 'yes',
  no: 'no',
  on: 'On',
  off: 'Off',

  // -- who speaks
  roleUser: 'Human',
  roleAssistant: 'AI',
  roleSystem: 'System',
  roleTool: 'Tool',
  roleHumanAgent: 'Human agent',
  roleOther: 'Other',

  // -- buttons
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text and copy it by hand.',
  clear: 'Clear',
  next: 'Next',
  previous: 'Previous',
  expand: 'Expand',
  collapse: 'Collapse',
  showMore: (shown: string, rest: string): string => `Show ${shown} more, ${rest} left`,
  showLess: 'Show less',
  search: 'Search',
  resize: 'Resize',
  open: 'Open',

  // -- turn strip
  /** `turns` and `failed` are ready for display: `6 turns`, `4`, the numbers of the failed ones. */
  stripNoneFailed: (turns: string): string => `${turns}, none failed`,
  stripFailed: (turns: string, failed: string): string => `${turns}, failed: ${failed}`,
  stripRunning: (sentence: string): string => `${sentence}, one still running`,

  // -- text, code and JSON
  codeBlock: 'Code',
  tableInText: 'Table',
  imageNotLoaded: (name: string): string => (name === '' ? 'Image, not loaded' : `Image, not loaded: ${name}`),
  jsonTree: 'JSON',
  taskDone: 'Done',
  taskOpen: 'Not done',

  // -- when a part fails
  partFailedText: 'The rest still works. The data is kept; the report says what went wrong.',
  copyReport: 'Copy report',
}

export type CommonLabels = typeof common
