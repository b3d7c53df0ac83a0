/** Whether the library has it: all of it, a part (the note says which), or not. */
export type Found = 'yes' | 'part' | 'no'

/** One row of the comparison. */
export interface Compared {
  readonly group: string
  readonly feature: string
  /** Of fourteen products looked at while this was built: how many have it, and how many a part of it. */
  readonly others?: readonly [all: number, part: number]
  readonly found: Found
  /** Where to look at it: a story or a page of this Storybook. */
  readonly where: string
  readonly note?: string
}

type Row = readonly [feature: string, all: number, part: number, found: Found, where: string, note?: string]
type Idea = readonly [feature: string, found: Found, where: string, note?: string]

const rows: readonly (readonly [group: string, rows: readonly Row[]])[] = [
  [
    'Data in',
    [
      ["Session view installable in a host's app, with semver", 0, 3, 'yes', 'guides-embed-in-five-minutes--docs'],
      ['Reads a payload without its own server', 3, 0, 'yes', 'recipes-open-your-own-file--drop-a-file'],
      ['Headless data layer apart from the interface', 1, 2, 'yes', 'reference-exports--docs'],
      ["OTLP/JSON in the spec's spelling", 5, 4, 'yes', 'gallery--every-format'],
      ['OTel GenAI messages, attributes and events, old and new', 2, 5, 'yes', 'gallery--every-format'],
      ['OpenInference messages, tokens, documents, all kinds', 1, 4, 'yes', 'gallery--every-format'],
      ['OpenLLMetry, AI SDK, Pydantic AI, LangChain dialects', 1, 6, 'yes', 'gallery--every-format'],
      ["Several vendors' API and export shapes", 0, 2, 'yes', 'gallery--every-format'],
      ['Detects the format by itself; custom adapters', 0, 5, 'yes', 'guides-add-an-adapter--docs'],
      ['Orphans, cycles, skew, duplicate ids, open spans survive', 1, 5, 'yes', 'gallery--every-format'],
      [
        'Reports what it merged, guessed or left out',
        0,
        0,
        'yes',
        'explorer--captured-sessions',
        'a badge in the bar of the list; `report` and `session.issues`',
      ],
      ['Unknown attributes kept and viewable', 10, 1, 'yes', 'components-tracedrawer--default'],
      ['Streams or polls a running session', 3, 3, 'yes', 'guides-live-sessions--docs'],
    ],
  ],
  [
    'Session list',
    [
      ['First-class session list', 11, 1, 'yes', 'components-sessiontable--default'],
      ['First and last message columns', 5, 3, 'yes', 'components-sessiontable--default'],
      ['Turns and traces counted apart', 2, 4, 'yes', 'components-sessiontable--default'],
      ['Tokens in / out', 6, 6, 'yes', 'components-sessiontable--default'],
      ['Cost column, unknown kept unknown', 4, 5, 'yes', 'components-sessiontable--default'],
      [
        'Wall, active, waiting time told apart',
        1,
        1,
        'yes',
        'components-sessiontable--default',
        'the list tells wall, active and idle; waiting for a person is told in the metrics of a session',
      ],
      ['Errors per row', 2, 4, 'yes', 'components-sessiontable--default'],
      ['Scores per row', 8, 1, 'yes', 'components-sessiontable--default'],
      ['User column and filter', 6, 3, 'yes', 'components-sessiontable--default'],
      ['Tenant column', 0, 1, 'yes', 'components-sessiontable--default'],
      ['Models column', 2, 0, 'yes', 'components-sessiontable--default', 'optional'],
      [
        'Columns from any attribute or metadata',
        1,
        3,
        'yes',
        'components-sessiontable--custom-parts',
        '`metadataColumn` for metadata, a column of the host for anything else',
      ],
      [
        'Context, cache, compaction columns',
        1,
        0,
        'part',
        'components-sessiontable--default',
        'tokens read from and written to the cache are columns; size of the context and compactions are told in the session only',
      ],
      ['Totals over the whole range, never cut by it', 5, 2, 'yes', 'components-sessiontable--default'],
      ['Column statistics and percentiles', 3, 1, 'yes', 'components-sessiontable--default'],
      ['Distributions across sessions', 0, 2, 'yes', 'components-metricssummary--many-sessions'],
      ['Filter on aggregates (cost, turns, duration)', 8, 1, 'yes', 'guides-queries--docs'],
      ['Filter by a property of any child span', 3, 6, 'yes', 'guides-queries--docs'],
      ['Typed query language', 3, 4, 'yes', 'guides-queries--docs'],
      [
        'Full text over contents',
        2,
        4,
        'part',
        'guides-queries--docs',
        'over ids, names, first and last messages of the list; over everything inside one open session',
      ],
      ['Saved views', 6, 0, 'yes', 'components-sessiontable--saved-views'],
      ['Column order, width, visibility kept', 6, 3, 'yes', 'components-sessiontable--default'],
      ['Row opens into turns', 4, 0, 'yes', 'components-sessiontable--expandable'],
      ['Shape of the session drawn in the row', 0, 0, 'yes', 'components-sessiontable--default'],
      ['Row selection, bulk actions', 5, 2, 'yes', 'components-sessiontable--default'],
      ['Failure shown as failure, not as empty', 1, 1, 'yes', 'components-sessiontable--failed-with-list'],
    ],
  ],
  [
    'Conversation',
    [
      ['Conversation by turn', 7, 6, 'yes', 'components-conversationthread--default'],
      ['One thread across traces, history de-duplicated', 0, 4, 'yes', 'components-conversationthread--captured'],
      ['Tools in place, with arguments and result', 6, 3, 'yes', 'components-conversationthread--where-it-breaks'],
      ['Tool call paired with result, error, duration', 4, 6, 'yes', 'components-conversationthread--where-it-breaks'],
      ['Reasoning, collapsed, with token count', 7, 1, 'yes', 'components-conversationthread--many-shapes'],
      ['Sub-agents nested and collapsible', 3, 5, 'yes', 'components-conversationthread--many-shapes'],
      ['Retries and regenerated branches', 1, 0, 'yes', 'components-conversationthread--retried'],
      [
        'Rewinds, forks, compaction',
        0,
        5,
        'part',
        'gallery--choose',
        'where a format tells them: transcripts of coding agents, copied history of resumed sessions',
      ],
      [
        'Denied and gated actions',
        2,
        1,
        'part',
        'gallery--choose',
        'a call that was not allowed is marked; there is no control to allow one',
      ],
      ['Milestones and handoff events', 1, 4, 'yes', 'components-sessiontimeline--hand-off'],
      ['Lost turns shown as a gap', 0, 0, 'yes', 'components-conversationthread--many-shapes'],
      [
        'Images, audio, video, files, documents, citations',
        3,
        4,
        'part',
        'components-conversationthread--many-shapes',
        'citations are read where a part carries them, and shown with the text; there is no view of them',
      ],
      ['Retrieved documents with scores', 2, 1, 'yes', 'components-conversationthread--many-shapes'],
      [
        'Markdown, code, JSON; raw switch per message; safe HTML',
        7,
        4,
        'yes',
        'components-conversationthread--many-shapes',
      ],
      [
        'Jump between message and span, both ways',
        1,
        9,
        'part',
        'components-conversationthread--default',
        'from a message to its span; back to its turn by the number of the turn only',
      ],
      ['Long thread virtualised', 3, 0, 'yes', 'components-conversationthread--large'],
    ],
  ],
  [
    'Timeline, tree, replay',
    [
      ['Span tree', 12, 1, 'yes', 'components-tracedrawer--default'],
      ['Waterfall of one trace with axis and zoom', 6, 4, 'yes', 'components-tracedrawer--default'],
      ['Timeline across the traces of a session', 1, 5, 'yes', 'components-sessiontimeline--default'],
      ['Idle gaps compressed, with the length printed', 3, 2, 'yes', 'components-sessiontimeline--default'],
      ['Minimap, brush, zoom, pan', 2, 2, 'yes', 'components-sessiontimeline--default'],
      ['Coloured event strip per turn', 1, 1, 'yes', 'components-sessiontable--default'],
      ['Rail instead of a scrollbar', 0, 1, 'yes', 'components-conversationthread--default'],
      ['Playback: play, pause, step, speed, scrub, chapters', 1, 5, 'yes', 'components-sessiontimeline--default'],
      ['Cost, tokens, context at the playhead', 1, 0, 'yes', 'components-sessiontimeline--default'],
      ['Two-way scroll sync', 2, 2, 'yes', 'explorer--replay'],
      ['Critical path, self time, bottleneck share', 0, 4, 'yes', 'components-tracedrawer--default'],
      ['Filter spans by kind, hide framework noise', 9, 2, 'yes', 'components-tracedrawer--default'],
      [
        'Flame graph or agent graph',
        6,
        2,
        'part',
        'components-tracedrawer--default',
        'who called whom is drawn as a graph; there is no flame graph',
      ],
      [
        'Marks on the timeline: error, first token, score, event',
        2,
        7,
        'yes',
        'components-sessiontimeline--with-errors',
      ],
      ['10,000 spans without freezing', 3, 1, 'yes', 'components-tracedrawer--large'],
    ],
  ],
  [
    'Trace and span detail',
    [
      ['Drawer with tabs, resizable, slots', 11, 2, 'yes', 'components-tracedrawer--own-pieces'],
      ['Attribute table with search, copy, JSON expanded', 11, 1, 'yes', 'components-tracedrawer--default'],
      ['Events, exceptions with stack, links', 8, 2, 'yes', 'components-tracedrawer--default'],
      ['Model parameters, prompt template, raw request and response', 9, 4, 'yes', 'components-tracedrawer--default'],
      ['Time to first token, tokens per second', 5, 2, 'yes', 'components-tracedrawer--default'],
      ['Tokens by type incl. cache and reasoning', 7, 4, 'yes', 'components-tracedrawer--default'],
    ],
  ],
  [
    'Metrics and scores',
    [
      ['Scores on span, trace, session with source and reason', 8, 2, 'yes', 'components-tracedrawer--default'],
      ['Session-level evals', 7, 1, 'yes', 'components-conversationthread--default'],
      ['Score trend over turns, first turn below threshold', 0, 0, 'yes', 'components-conversationthread--default'],
      ['Annotate through callbacks', 9, 2, 'yes', 'components-tracedrawer--write-back'],
      ['Error roll-up, jump to the first error', 0, 5, 'yes', 'components-conversationthread--where-it-breaks'],
      ['Findings as sentences', 1, 3, 'yes', 'components-metricssummary--default'],
      ['Context growth, cache health', 1, 2, 'yes', 'components-metricssummary--default'],
      [
        'Time split model / tools / waiting / retry',
        1,
        1,
        'part',
        'components-metricssummary--default',
        'at work, waiting for a person and idle as one bar; time by step and kind; retries as a finding',
      ],
      ['Cost by model, tool, agent, turn', 0, 8, 'yes', 'components-metricssummary--default'],
      ['Cost provenance; price table that leaves unknown unknown', 0, 6, 'yes', 'guides-prices--docs'],
      ['Sessions over time', 5, 0, 'yes', 'components-metricssummary--many-sessions'],
      ['Length buckets, completion rate, funnels, journeys', 0, 2, 'yes', 'components-metricssummary--many-sessions'],
      ['Best and worst sessions and users', 1, 4, 'yes', 'components-metricssummary--many-sessions'],
      ['Compare two sessions', 0, 1, 'yes', 'components-sessioncomparison--default'],
    ],
  ],
  [
    'Out',
    [
      ['Export a session as JSON', 2, 7, 'yes', 'guides-conversations--docs'],
      ['Export as Markdown', 1, 2, 'yes', 'guides-conversations--docs'],
      ['CSV of all rows, formula-safe', 2, 4, 'yes', 'components-sessiontable--default'],
      ['Hand over a session as a file or link', 2, 2, 'yes', 'guides-conversations--docs'],
      ['Redaction before render, copy, export', 1, 1, 'yes', 'components-conversationthread--redacted'],
      ['Deep link to session, turn, message, span', 10, 0, 'yes', 'guides-url-state--docs'],
    ],
  ],
  [
    'Quality of use',
    [
      ['Keyboard: arrows, j/k, search, errors, help', 2, 4, 'yes', 'guides-accessibility--docs'],
      ['ARIA tree and grid with one tab stop, live regions', 0, 1, 'yes', 'guides-accessibility--docs'],
      ['Contrast, not colour alone, reduced motion', 0, 2, 'yes', 'guides-accessibility--docs'],
      ['Words, numbers, dates and currency by locale; RTL', 0, 1, 'yes', 'guides-labels-and-languages--docs'],
      [
        'Search inside one session, contents too, next / previous',
        2,
        4,
        'yes',
        'components-conversationthread--default',
      ],
      ['Previous / next session', 6, 2, 'yes', 'explorer--open-session'],
      ['Live append keeps scroll and selection', 2, 3, 'yes', 'guides-live-sessions--docs'],
      ['Huge payload shown in full, lazily', 0, 5, 'yes', 'components-tracedrawer--default'],
      [
        'Empty, loading, failed, partial states; error boundary per part',
        5,
        3,
        'yes',
        'components-sessiontable--failed',
      ],
      [
        'Custom renderers for every part',
        1,
        4,
        'part',
        'components-sessionexplorer--own-pieces',
        'bars, heads, rows, cards, cells, message parts, avatars, tabs, facts, marks, panels, empty states and the layout; not the painted bars of spans, charts, glyphs and single buttons',
      ],
      ['Narrow screens', 3, 1, 'yes', 'components-sessiontimeline--narrow'],
    ],
  ],
  [
    'Embedding',
    [
      ['Controlled and uncontrolled state with callbacks', 0, 1, 'yes', 'components-sessionexplorer--host-controlled'],
      ['Works in any box: no viewport units, no portal to body', 0, 1, 'yes', 'recipes-two-brands--side-by-side'],
      ['React 18 and 19; server rendering', 0, 0, 'yes', 'guides-embed-in-five-minutes--docs'],
      ["No CSS framework; scoped styles; host's theme and dark mode", 0, 3, 'yes', 'guides-theming--docs'],
      ['Tree-shakable entries; parsing off the main thread', 0, 3, 'yes', 'guides-large-files--docs'],
      ['Works under a strict content security policy', 0, 0, 'yes', 'guides-content-security-policy--docs'],
    ],
  ],
]

/** Ideas of which each half exists somewhere, and which no product had whole. */
const ideas: readonly Idea[] = [
  ['One playhead over a whole session, for any vendor', 'yes', 'components-sessiontimeline--default'],
  [
    'The shape of a session as one drawing, from the row of the list to the scrollbar',
    'yes',
    'components-sessiontable--default',
    'the strip in the row, the rail beside the thread, the overview of the timeline; three drawings of one derivation each, not one component',
  ],
  ['Where the money went, on any axis, with provenance', 'yes', 'components-metricssummary--default'],
  ['Findings that lead to the moment', 'yes', 'components-metricssummary--default'],
  ['Comparing sessions inside of a viewer, with brushing', 'yes', 'components-sessioncomparison--default'],
  [
    'Branches in a conversation: retries, other answers, rewinds, forks, compaction, calls not allowed',
    'part',
    'components-conversationthread--retried',
    'retries, other answers and copied history for every vendor; the others where the format tells them',
  ],
  [
    'Three clocks: wall, active, waiting for a person',
    'part',
    'components-sessiontable--default',
    'wall, active and idle everywhere; waiting for a person in the metrics of a session only',
  ],
  ['A report of the import', 'yes', 'explorer--captured-sessions'],
  ['A session that can be handed over', 'yes', 'guides-conversations--docs'],
  ['Two-way scroll sync that survives navigation, as plain JSON', 'yes', 'guides-url-state--docs'],
  ['Lost turns made visible', 'yes', 'components-conversationthread--many-shapes'],
  ['Truncation by the SDK explained', 'yes', 'components-tracedrawer--default'],
  ['Verdicts with a location', 'yes', 'components-conversationthread--default'],
  [
    'Reported against computed',
    'part',
    'components-tracedrawer--default',
    'a span that repeats the figures below it says so; the two sums do not stand side by side everywhere',
  ],
  ['An accessible timeline: keys, and a table of the same events', 'yes', 'components-sessiontimeline--default'],
]

/** Everything a reader of sessions may want, as the surveyed products have it, and whether it is here. */
export const comparison: readonly Compared[] = [
  ...rows.flatMap(([group, features]) =>
    features.map(
      ([feature, all, part, found, where, note]): Compared => ({
        group,
        feature,
        others: [all, part],
        found,
        where,
        ...(note !== undefined && { note }),
      }),
    ),
  ),
  ...ideas.map(
    ([feature, found, where, note]): Compared => ({
      group: 'What nobody had',
      feature,
      found,
      where,
      ...(note !== undefined && { note }),
    }),
  ),
]
