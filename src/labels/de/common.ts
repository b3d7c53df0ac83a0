import type { CommonLabels } from '../../view/labels/common.ts'
import { joinSentences } from '../../view/labels/sentences.ts'
import { counted } from './counted.ts'

export const common: CommonLabels = {
  // -- numbers and time
  missing: '–',
  unitMilliseconds: 'ms',
  unitSeconds: 's',
  unitMinutes: 'min',
  unitHours: 'h',
  unitDays: 'd',
  unitGap: '\u202f',
  unitThousand: 'k',
  unitMillion: 'M',
  unitBillion: 'Mrd',
  justNow: 'gerade eben',
  ago: (time) => `vor ${time}`,
  inTime: (time) => `in ${time}`,
  range: (start, end) => `${start} – ${end}`,

  // -- things, counted
  sessions: (count, shown = String(count)) => counted(count, shown, 'Sitzung', 'Sitzungen'),
  traces: (count, shown = String(count)) => counted(count, shown, 'Trace', 'Traces'),
  turns: (count, shown = String(count)) => counted(count, shown, 'Runde', 'Runden'),
  spans: (count, shown = String(count)) => counted(count, shown, 'Span', 'Spans'),
  messages: (count, shown = String(count)) => counted(count, shown, 'Nachricht', 'Nachrichten'),
  calls: (count, shown = String(count)) => counted(count, shown, 'Aufruf', 'Aufrufe'),
  errors: (count, shown = String(count)) => `${shown} Fehler`,
  fields: (count, shown = String(count)) => counted(count, shown, 'Feld', 'Felder'),
  items: (count, shown = String(count)) => counted(count, shown, 'Eintrag', 'Einträge'),
  characters: (_count, shown = String(_count)) => `${shown} Zeichen`,
  tokens: (count, shown = String(count)) => counted(count, shown, 'Token', 'Tokens'),
  more: (count, shown = String(count)) => `+${shown}`,
  listed: (parts) => parts.join(', '),
  sentences: (parts) => joinSentences(parts, '.', ' '),
  countOf: (part, whole) => `${part} von ${whole}`,

  // -- kinds of spans
  kindLlm: 'LLM',
  kindAgent: 'Agent',
  kindChain: 'Kette',
  kindTool: 'Tool',
  kindRetriever: 'Retrieval',
  kindReranker: 'Reranking',
  kindEmbedding: 'Embedding',
  kindGuardrail: 'Schutzregel',
  kindEvaluator: 'Bewerter',
  kindPrompt: 'Prompt',
  kindEvent: 'Ereignis',
  kindUnknown: 'Unbekannt',

  // -- states
  statusOk: 'OK',
  statusError: 'Fehlgeschlagen',
  statusRunning: 'Läuft',
  statusUnset: 'Kein Status',
  scorePending: 'wird bewertet',
  scoreSkipped: 'nicht ausgeführt',
  scoreFailed: 'Bewertung fehlgeschlagen',
  toneOk: 'gut',
  toneWarn: 'Warnung',
  toneError: 'schlecht',
  yes: 'ja',
  no: 'nein',
  on: 'An',
  off: 'Aus',

  // -- who speaks
  roleUser: 'Mensch',
  roleAssistant: 'KI',
  roleSystem: 'System',
  roleTool: 'Tool',
  roleHumanAgent: 'Mitarbeiter',
  roleOther: 'Sonstige',

  // -- buttons
  close: 'Schließen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren nicht möglich. Bitte den Text markieren und von Hand kopieren.',
  clear: 'Leeren',
  next: 'Weiter',
  previous: 'Zurück',
  expand: 'Aufklappen',
  collapse: 'Zuklappen',
  showMore: (shown, rest) => `${shown} weitere zeigen, ${rest} übrig`,
  showLess: 'Weniger zeigen',
  search: 'Suchen',
  resize: 'Größe ändern',
  open: 'Öffnen',

  // -- turn strip
  stripNoneFailed: (turns) => `${turns}, keine fehlgeschlagen`,
  stripFailed: (turns, failed) => `${turns}, fehlgeschlagen: ${failed}`,
  stripRunning: (sentence) => `${sentence}, eine läuft noch`,

  // -- text, code and JSON
  codeBlock: 'Code',
  tableInText: 'Tabelle',
  imageNotLoaded: (name) => (name === '' ? 'Bild, nicht geladen' : `Bild, nicht geladen: ${name}`),
  jsonTree: 'JSON',
  taskDone: 'Erledigt',
  taskOpen: 'Nicht erledigt',

  // -- when a part fails
  partFailedText: 'Alles andere funktioniert weiter. Die Daten sind erhalten; der Bericht sagt, was schiefging.',
  copyReport: 'Bericht kopieren',
}
