import type { SpanKind } from '../../model/session.ts'
import { finishReason } from '../finishReason.ts'
import { kindOfWord } from '../kinds.ts'
import { amount, boolean, isMasked, isUsable, label, number, text } from '../reading.ts'
import { kindOfOperation } from './dialects/aiSdk.ts'

/**
 * Which attribute answers which question. The first key whose value can be read wins; the others stay in `attributes`.
 * `<p>` stands for `langfuse` and `abv`. A new spelling is one word in one of these lists.
 */
export interface Question<T> {
  /** The answer in a value as sent; `undefined`: the value is none, ask the next key. */
  readonly read: (value: unknown) => T | undefined
  readonly keys: readonly string[]
}

const question = <T>(read: (value: unknown) => T | undefined, keys: readonly string[]): Question<T> => ({ read, keys })

export interface KindWord {
  readonly kind: SpanKind
  readonly word: string
}

function kindWord(value: unknown): KindWord | undefined {
  const kind = kindOfWord(value) ?? kindOfOperation(value)
  return kind && typeof value === 'string' ? { kind, word: value } : undefined
}

const usable = (value: unknown): unknown => (isUsable(value) ? value : undefined)
const usableText = (value: unknown): string | undefined => (isUsable(value) ? text(value) : undefined)
const usableLabel = (value: unknown): string | undefined => (isUsable(value) ? label(value) : undefined)
/** Redaction puts one text in the place of every id: it names nobody. */
const knownLabel = (value: unknown): string | undefined => (isMasked(value) ? undefined : usableLabel(value))
const sent = (value: unknown): unknown => value ?? undefined
/** `"0.0021USD"` is what LangChain4j writes; money of other countries is no figure of ours. */
const dollars = (value: unknown): number | undefined =>
  amount(typeof value === 'string' ? value.replace(/\s*USD$/, '') : value)

/** Kind, name, model. */
const identity = {
  kind: question(kindWord, [
    // Mastra's own word first: its exporter to Arize calls steps and pieces of a stream model calls.
    ...['mastra.span.type', 'openinference.span.kind', 'fi.span.kind', 'gen_ai.span.kind', '<p>.observation.type'],
    ...[
      'agentops.span.kind',
      'langsmith.span.kind',
      'mlflow.spanType',
      'gen_ai.operation.name',
      'traceloop.span.kind',
      'ai.operationId',
    ],
    ...['langwatch.span.type', 'lmnr.span.type', 'span.type', 'llm.request.type', 'genkit:metadata:subtype'],
    'genkit:type',
  ]),
  /** The first word for a kind that nobody knows: shown as the label of an unknown kind. */
  kindLabel: question(usableText, [
    ...['mastra.span.type', 'openinference.span.kind', 'fi.span.kind', 'gen_ai.span.kind', '<p>.observation.type'],
    ...[
      'traceloop.span.kind',
      'agentops.span.kind',
      'langsmith.span.kind',
      'mlflow.spanType',
      'gen_ai.operation.name',
      'langwatch.span.type',
    ],
    ...['lmnr.span.type', 'span.type', 'llm.request.type', 'genkit:metadata:subtype', 'genkit:type'],
  ]),
  name: question(usableText, ['genkit:name', 'logfire.msg', 'n8n.node.name', 'n8n.workflow.name']),
  toolName: question(usableText, [
    ...[
      'gen_ai.tool.name',
      'tool.name',
      'ai.toolCall.name',
      'traceloop.entity.name',
      'tool_name',
      'genkit:name',
      'operation.name',
    ],
    ...['haystack.tool.name', 'name'],
  ]),
  servedModel: question(usableText, [
    ...['gen_ai.response.model', 'llm.response.model_name', 'llm.model_name', 'ai.response.model'],
    'llm.response.model',
    ...['<p>.observation.model.name', 'mlflow.llm.model'],
  ]),
  requestedModel: question(usableText, [
    ...['gen_ai.request.model', 'llm.request.model_name', 'ai.model.id', 'embedding.model_name'],
    ...['reranker.model_name', 'llm.request.model'],
  ]),
  provider: question(usableText, [
    ...['gen_ai.provider.name', 'llm.provider', 'gen_ai.system', 'llm.system', 'ai.model.provider', 'llm.vendor'],
    'mlflow.llm.provider',
  ]),
  parameters: question(usable, [
    ...['llm.invocation_parameters', '<p>.observation.model.parameters', 'gen_ai.request.parameters'],
    ...['embedding.invocation_parameters', 'model_config'],
  ]),
  toolCallId: question(usableLabel, [
    ...['gen_ai.tool.call.id', 'ai.toolCall.id', 'tool.id', 'tool_call.id', 'gen_ai.tool.call_id', 'tool_call_id'],
    'call_id',
  ]),
  responseId: question(usableText, ['gen_ai.response.id', 'ai.response.id', 'llm.response.id']),
  finishReason: question(finishReason, [
    ...['gen_ai.response.finish_reasons', 'gen_ai.response.finish_reason', 'ai.response.finishReason'],
    ...['llm.finish_reason', 'anthropic.message.stop_reason', 'gen_ai.completion.0.finish_reason', 'ai.finishReason'],
  ]),
}

/** One single value each, exactly as sent. Message lists that are spread over many keys are read when they are shown. */
const content = {
  input: question(usable, [
    ...['gen_ai.input.messages', 'ai.prompt.messages', 'ai.prompt', 'gen_ai.prompt', 'gcp.vertex.agent.llm_request'],
    ...['pydantic_ai.all_messages', 'all_messages_events', '<p>.observation.input', 'mlflow.spanInputs'],
    ...[
      'traceloop.entity.input',
      'agentops.entity.input',
      'agentops.agent.input',
      'agentops.task.input',
      'agentops.operation.input',
      'agentops.workflow.input',
      'genkit:input',
      'lmnr.span.input',
      'langwatch.input',
      'mastra.agent_run.input',
    ],
    ...['mastra.model_generation.input', 'mastra.model_step.input', 'mastra.workflow_run.input'],
    ...['input.audio.transcript', 'input.value', 'gen_ai.retrieval.query.text', 'reranker.query'],
    ...['retrieval.query', 'gen_ai.content.prompt'],
    ...['gen_ai.request.messages', 'request_data', 'ai.value', 'ai.values', 'lk.user_transcript', 'lk.input_text'],
    ...['user_prompt', 'haystack.agent.step.llm.input', 'haystack.agent.input', 'haystack.component.input'],
    ...['haystack.pipeline.input_data', 'raw.input', 'input', 'prompt'],
  ]),
  output: question(usable, [
    ...['gen_ai.output.messages', 'ai.response.text', 'ai.response.object', 'ai.response.toolCalls', 'ai.result.text'],
    ...['ai.result.object', 'ai.result.toolCalls', 'gen_ai.completion', 'gcp.vertex.agent.llm_response'],
    ...[
      '<p>.observation.output',
      'mlflow.spanOutputs',
      'traceloop.entity.output',
      'agentops.entity.output',
      'agentops.agent.output',
      'agentops.task.output',
      'agentops.operation.output',
      'agentops.workflow.output',
      'genkit:output',
      'lmnr.span.output',
    ],
    ...['langwatch.output', 'mastra.agent_run.output', 'mastra.model_generation.output', 'mastra.model_step.output'],
    ...['mastra.workflow_run.output', 'output.audio.transcript', 'output.value', 'gen_ai.response.text'],
    ...['response_data', 'lk.response.text', 'gen_ai.content.completion', 'retrieval.document'],
    ...['response.model_output', 'final_result', 'haystack.agent.step.llm.output', 'haystack.agent.output'],
    ...['haystack.component.output', 'haystack.pipeline.output_data', 'raw.output', 'output'],
  ]),
  toolArguments: question(usable, [
    ...['gen_ai.tool.call.arguments', 'ai.toolCall.args', 'ai.toolCall.input', 'gcp.vertex.agent.tool_call_args'],
    ...['gen_ai.tool.args', 'tool_arguments', '<p>.observation.input', 'mlflow.spanInputs', 'traceloop.entity.input'],
    ...[
      'agentops.tool.input',
      'agentops.entity.input',
      'genkit:input',
      'lmnr.span.input',
      'langwatch.input',
      'mastra.tool_call.input',
      'mastra.mcp_tool_call.input',
    ],
    ...['input.value', 'tool.parameters', 'tool_input', 'tool_parameters', 'raw.input', 'input', 'arguments'],
    ...['full_command', 'file_path', 'haystack.agent.step.tool.input', 'gen_ai.prompt'],
  ]),
  /** 0, false and "" are results. */
  toolResult: question(sent, [
    ...['gen_ai.tool.call.result', 'ai.toolCall.result', 'ai.toolCall.output', 'gcp.vertex.agent.tool_response'],
    ...['tool_response', 'anthropic.tool_result.content', '<p>.observation.output', 'mlflow.spanOutputs'],
    ...[
      'traceloop.entity.output',
      'agentops.tool.output',
      'agentops.entity.output',
      'genkit:output',
      'lmnr.span.output',
      'langwatch.output',
      'mastra.tool_call.output',
    ],
    ...['mastra.mcp_tool_call.output', 'output.value', 'lk.function_tool.output', 'raw.output', 'output'],
    ...['haystack.agent.step.tool.output', 'gen_ai.completion'],
  ]),
}

/** What the span says about its trace. Session ids are not here: all of them are collected (`sessionKeyClasses`). */
const context = {
  userId: question(knownLabel, [
    ...['user.id', '<p>.user.id', 'enduser.id', 'enduser.pseudo.id', 'traceloop.association.properties.user_id'],
    ...['ai.telemetry.metadata.userId', 'ai.settings.context.userId', 'metadata.userId', 'mlflow.trace.user'],
    ...['mastra.metadata.userId', 'langwatch.user.id', 'lmnr.association.properties.user_id', 'gen_ai.request.user'],
    ...['gen_ai.user', 'gen_ai.user.id', 'llm.user', 'langsmith.metadata.user_id', 'langsmith.metadata.userId'],
  ]),
  tenantId: question(usableLabel, ['tenant.id', 'dify.tenant_id']),
  environment: question(usableText, ['<p>.environment', 'deployment.environment.name', 'deployment.environment']),
  traceName: question(usableText, ['<p>.trace.name']),
  traceInput: question(usable, ['<p>.trace.input']),
  traceOutput: question(usable, ['<p>.trace.output']),
  isRoot: question(boolean, ['<p>.internal.is_app_root', '<p>.internal.as_root']),
  pendingParent: question(sent, ['logfire.pending_parent_id']),
  spanType: question(usableText, ['logfire.span_type']),
}

const usage = {
  usageJson: question(usable, [
    ...['<p>.observation.usage_details', 'langsmith.usage_metadata', 'mlflow.chat.tokenUsage', 'langwatch.metrics'],
    'langsmith.metadata.usage_metadata',
  ]),
  inputTokens: question(amount, [
    ...['llm.token_count.prompt', 'gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens', 'ai.usage.inputTokens'],
    ...['ai.usage.promptTokens', 'ai.usage.tokens', 'gen_ai.response.prompt_tokens', 'llm.usage.prompt_tokens'],
    ...['input_tokens', 'input_token_count'],
  ]),
  outputTokens: question(amount, [
    ...['llm.token_count.completion', 'gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'],
    ...['ai.usage.outputTokens', 'ai.usage.completionTokens', 'gen_ai.response.completion_tokens'],
    ...['llm.usage.completion_tokens', 'output_tokens', 'output_token_count'],
  ]),
  totalTokens: question(amount, [
    ...['llm.token_count.total', 'gen_ai.usage.total_tokens', 'ai.usage.totalTokens', 'llm.usage.total_tokens'],
    ...['codex.usage.total_tokens', 'total_token_count'],
  ]),
  cacheReadTokens: question(amount, [
    ...['llm.token_count.prompt_details.cache_read', 'gen_ai.usage.cache_read.input_tokens'],
    ...['gen_ai.usage.cache_read_input_tokens', 'gen_ai.usage.cache_read_tokens', 'gen_ai.usage.cached_input_tokens'],
    ...['gen_ai.usage.prompt_tokens_details.cached_tokens', 'gen_ai.usage.input_tokens.cached'],
    'gen_ai.usage.cached_tokens',
    ...['gen_ai.usage.details.cache_read_tokens', 'gen_ai.usage.details.cache_read_input_tokens'],
    ...['gen_ai.usage.details.cached_tokens', 'ai.usage.inputTokenDetails.cacheReadTokens'],
    ...['ai.usage.cachedInputTokens', 'cache_read_tokens', 'cached_token_count', 'cached_content_token_count'],
    'llm.usage.cache_read_input_tokens',
  ]),
  cacheWriteTokens: question(amount, [
    ...['llm.token_count.prompt_details.cache_write', 'gen_ai.usage.cache_write.input_tokens'],
    ...['gen_ai.usage.cache_creation.input_tokens', 'gen_ai.usage.cache_creation_input_tokens'],
    ...['gen_ai.usage.cache_write_input_tokens', 'gen_ai.usage.cache_write_tokens'],
    ...['gen_ai.usage.details.cache_write_tokens', 'gen_ai.usage.details.cache_creation_input_tokens'],
    ...['ai.usage.inputTokenDetails.cacheWriteTokens', 'cache_creation_tokens', 'cache_write_token_count'],
    'llm.usage.cache_creation_input_tokens',
  ]),
  reasoningTokens: question(amount, [
    ...['llm.token_count.completion_details.reasoning', 'gen_ai.usage.reasoning.output_tokens'],
    ...['gen_ai.usage.reasoning_tokens', 'gen_ai.usage.output_tokens.reasoning'],
    ...['gen_ai.usage.completion_tokens_details.reasoning_tokens', 'gen_ai.usage.details.reasoning_tokens'],
    ...['gen_ai.usage.details.thoughts_tokens', 'ai.usage.outputTokenDetails.reasoningTokens'],
    ...['ai.usage.reasoningTokens', 'reasoning_token_count', 'thoughts_token_count'],
    ...['codex.usage.reasoning_output_tokens', 'llm.usage.reasoning_tokens'],
  ]),
  inputTokenDetails: question(usable, ['gen_ai.usage.input_token_details']),
  /** The provider's own count, beside the plain figures that were made of it; LiteLLM writes it as Python prints it. */
  providerUsage: question(usable, ['gen_ai.usage.raw', 'metadata.usage_object']),
  costJson: question(usable, ['<p>.observation.cost_details', 'mlflow.llm.cost']),
  cost: question(dollars, [
    ...['llm.cost.total', 'gen_ai.cost.total', 'gen_ai.usage.cost', 'operation.cost', 'cost_usd'],
    ...['gen_ai.client.estimated_cost', 'gen_ai.cost.total_cost'],
  ]),
  inputCost: question(amount, [
    'llm.cost.prompt',
    'gen_ai.cost.input',
    'gen_ai.usage.input_cost',
    'gen_ai.cost.input_cost',
  ]),
  outputCost: question(amount, [
    'llm.cost.completion',
    'gen_ai.cost.output',
    'gen_ai.usage.output_cost',
    'gen_ai.cost.output_cost',
  ]),
}

const outcome = {
  level: question(usableText, ['<p>.observation.level']),
  levelNumber: question(number, ['logfire.level_num']),
  statusMessage: question(usableText, ['<p>.observation.status_message', 'error.message', 'status_message']),
  exceptionType: question(usableText, ['exception.type']),
  exceptionMessage: question(usableText, ['exception.message']),
  exceptionStack: question(usableText, ['exception.stacktrace']),
  errorType: question(usableText, ['error.type', 'n8n.execution.error_type']),
  errorFlag: question(sent, ['error']),
  state: question(usableText, ['genkit:state', 'tool.status', 'gen_ai.tool.status']),
  httpStatus: question(number, ['http.response.status_code', 'http.status_code']),
  firstTokenSeconds: question(amount, [
    ...['gen_ai.response.time_to_first_chunk', 'gen_ai.client.operation.time_to_first_chunk'],
  ]),
  firstTokenMs: question(amount, ['ai.response.msToFirstChunk', 'ttft_ms', 'time_to_first_token_ms']),
  firstTokenAt: question(usable, ['<p>.observation.completion_start_time', 'mastra.completion_start_time']),
  serverFirstToken: question(amount, ['gen_ai.server.time_to_first_token']),
}

const prompt = {
  promptName: question(usableLabel, [
    ...['prompt.id', 'gen_ai.prompt.template.name', 'gen_ai.prompt.name', 'traceloop.prompt.key'],
    ...['<p>.observation.prompt.name', '<p>.prompt.name', 'llm.prompt_template.name', 'prompt.name'],
  ]),
  promptVersion: question(usableLabel, [
    ...['llm.prompt_template.version', 'gen_ai.prompt.template.version', 'gen_ai.prompt.version'],
    ...['traceloop.prompt.version', '<p>.observation.prompt.version', '<p>.prompt.version'],
  ]),
  promptTemplate: question(usableText, ['llm.prompt_template.template', 'traceloop.prompt.template']),
  promptVariables: question(usable, [
    ...['llm.prompt_template.variables', 'gen_ai.prompt.template.variables', 'traceloop.prompt.template_variables'],
  ]),
}

const evaluation = {
  scoreName: question(usableText, ['gen_ai.evaluation.name', 'eval.name']),
  scoreValue: question(sent, ['gen_ai.evaluation.score.value', 'eval.score']),
  scoreLabel: question(usableText, ['gen_ai.evaluation.score.label', 'eval.label']),
  scoreExplanation: question(usableText, ['gen_ai.evaluation.explanation', 'eval.explanation']),
  scoreTarget: question(sent, ['gen_ai.evaluation.target_span_id']),
}

export const questions = {
  ...identity,
  ...content,
  ...context,
  ...usage,
  ...outcome,
  ...prompt,
  ...evaluation,
}

export type Questions = typeof questions
export type QuestionName = keyof Questions

export const questionCount: number = Object.keys(questions).length

/** What was found on one span: an answer per question. */
export type Answers = { -readonly [Name in QuestionName]?: NonNullable<ReturnType<Questions[Name]['read']>> }
