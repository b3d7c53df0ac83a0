import type { Part, ToolCallPart } from '../turn.ts'
import { firstOf, firstText, own, textIn, type UnknownRecord } from '../values.ts'
import { argumentsOf, isErrorResult, resultOf } from './toolParts.ts'

const RESULT_KEYS = ['results', 'outputs', 'result', 'output', 'tools']
const ARGUMENT_KEYS = ['arguments', 'action', 'operation', 'queries', 'query', 'code', 'input', 'reason', 'approve']

/**
 * OpenAI's built-in tools: `{type: 'web_search_call', id, action}`, `{type: 'mcp_call', name, arguments, output, error}`.
 * The item holds the call and its result; the name is the type without `_call`.
 */
export function builtInCall(item: UnknownRecord): readonly Part[] {
  const type = textIn(own(item, 'type')) ?? 'tool_call'
  const id = firstText(item, ['call_id', 'id'])
  const name = firstText(item, ['name']) ?? (type.endsWith('_call') ? type.slice(0, -'_call'.length) : type)
  const argumentsValue = argumentsOf(firstOf(item, ARGUMENT_KEYS))
  const call: ToolCallPart = {
    type: 'tool-call',
    ...(id === undefined ? {} : { id }),
    name,
    ...(argumentsValue === undefined ? {} : { arguments: argumentsValue }),
  }
  const error = own(item, 'error')
  const failed = error !== undefined && error !== null
  const result = failed ? error : firstOf(item, RESULT_KEYS)
  if (result === undefined) return [call]
  return [
    call,
    {
      type: 'tool-result',
      ...(id === undefined ? {} : { id }),
      name,
      result: resultOf(result),
      ...(failed || isErrorResult(item) ? { isError: true } : {}),
    },
  ]
}
