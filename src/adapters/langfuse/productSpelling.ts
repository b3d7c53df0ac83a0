import { emptyRecord, entries, own, record, type UnknownRecord } from '../reading.ts'

/** Fields as the database spells them (blob storage exports, dumps of SDK objects), and as the interface does. */
const spellings: Readonly<Record<string, string>> = {
  trace_id: 'traceId',
  project_id: 'projectId',
  parent_observation_id: 'parentObservationId',
  parent_span_id: 'parentObservationId',
  user_id: 'userId',
  session_id: 'sessionId',
  observation_id: 'observationId',
  dataset_run_id: 'datasetRunId',
  start_time: 'startTime',
  end_time: 'endTime',
  completion_start_time: 'completionStartTime',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  status_message: 'statusMessage',
  provided_model_name: 'providedModelName',
  internal_model_id: 'internalModelId',
  model_id: 'modelId',
  model_parameters: 'modelParameters',
  usage_details: 'usageDetails',
  cost_details: 'costDetails',
  provided_usage_details: 'providedUsageDetails',
  provided_cost_details: 'providedCostDetails',
  total_cost: 'totalCost',
  calculated_total_cost: 'calculatedTotalCost',
  time_to_first_token: 'timeToFirstToken',
  latency_ms: 'latencyMs',
  time_to_first_token_ms: 'timeToFirstTokenMs',
  prompt_id: 'promptId',
  prompt_name: 'promptName',
  prompt_version: 'promptVersion',
  trace_name: 'traceName',
  trace_tags: 'traceTags',
  is_root_observation: 'isRootObservation',
  html_path: 'htmlPath',
  string_value: 'stringValue',
  data_type: 'dataType',
  author_user_id: 'authorUserId',
  config_id: 'configId',
  tool_definitions: 'toolDefinitions',
  tool_calls: 'toolCalls',
  tool_call_names: 'toolCallNames',
}

const telling = ['trace_id', 'project_id', 'start_time', 'session_id', 'parent_observation_id'] as const

/** Ids of which the database writes none as an empty text. */
const emptyMeansNone = new Set(['sessionId', 'userId', 'parentObservationId', 'observationId', 'traceId'])

/**
 * A row with the field names of the REST interface, whichever way it spells them; a row that has them already is returned
 * as it is. Values are untouched.
 *
 * ```
 * { id, trace_id, start_time, usage_details }  ->  { id, traceId, startTime, usageDetails }
 * ```
 */
export function productSpelling(row: unknown): UnknownRecord | undefined {
  const fields = record(row)
  if (!fields || !telling.some((key) => own(fields, key) !== undefined)) return fields
  const spelled = emptyRecord()
  for (const [key, value] of entries(fields)) {
    const name = Object.hasOwn(spellings, key) ? (spellings[key] ?? key) : key
    if (value === '' && emptyMeansNone.has(name)) continue
    // A row with both spellings (SDKs put fields they do not know beside those they do) means the first one that is set.
    if (spelled[name] === undefined || spelled[name] === null) spelled[name] = value
  }
  return spelled
}
