/** How senders spell one tool, and one call of it, in two places: where the model asked for it and where it ran. */
import type { ToolCallPart } from '../turn.ts'

/** Google's kit: a span around calls that ran side by side, each of which has a span of its own. */
export const MERGED_TOOLS = '(merged tools)'

/** OpenAI's Agents SDK: the model calls `transfer_to_front_desk`, and `handoff to Front desk` runs. */
const HANDOFF = 'handoff to '

/** `Plugin-function` and `function` are one tool; so are `get_weather` and `get_weather.tool`, a hand-off and its span. */
export function isSameTool(asked: string, ran: string): boolean {
  if (ran.startsWith(HANDOFF)) return asked === `transfer_to_${identifier(ran.slice(HANDOFF.length))}`
  if (asked === ran || ran === `${asked}.tool` || ran.endsWith(` ${asked}`)) return true
  return asked.endsWith(`-${ran}`) || ran.endsWith(`-${asked}`) || ran.endsWith(`.${asked}`)
}

function identifier(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_]/g, '_')
}

/** Gemini CLI writes the tool's name before the id in one place and leaves it out in another. */
export function isSameCallId(one: string | undefined, other: string | undefined, tool: string): boolean {
  if (one === undefined || other === undefined) return false
  return one === other || one === `${tool}__${other}` || other === `${tool}__${one}`
}

export function bareCallId(id: string, tool: string): string {
  return id.startsWith(`${tool}__`) ? id.slice(tool.length + 2) : id
}

/** `get_weather_0`: an id that only counts the calls of its message, and comes again with the next message. */
export function hasCountedId({ id, name }: ToolCallPart): boolean {
  return id?.startsWith(name) === true && /^_\d{1,3}$/.test(id.slice(name.length))
}

/** OpenAI's Responses give a call two ids; some recorders keep this one in the call and the other in its result. */
export function hasItemId(call: ToolCallPart | undefined): boolean {
  return call?.id?.startsWith('fc_') === true
}
