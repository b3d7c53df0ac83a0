/**
 * Attributes that come in families: all of them are told, in this order. `<p>` stands for `langfuse` and `abv`.
 */

/** All session ids of a span are told, best class first; `session_name` of the resource follows after all spans. */
export const sessionKeyClasses = {
  session: [
    ...[
      'session.id',
      '<p>.session.id',
      'traceloop.association.properties.session_id',
      'ai.telemetry.metadata.sessionId',
    ],
    ...['ai.settings.context.sessionId', 'metadata.sessionId', 'gcp.vertex.agent.session_id', 'mlflow.trace.session'],
    ...['langsmith.metadata.session_id', 'mastra.metadata.sessionId', 'lmnr.association.properties.session_id'],
    ...['genkit:sessionId', 'genkit:metadata:agent:sessionId', 'gen_ai.session.id'],
  ],
  thread: [
    ...['gen_ai.conversation.id', 'anthropic.session.thread.id', 'thread.id', 'conversation.id'],
    ...['langsmith.metadata.conversation_id', 'langsmith.metadata.thread_id', 'mastra.metadata.threadId'],
    ...['langwatch.thread.id', 'gen_ai.thread.id'],
  ],
} as const

/** Lists, JSON text of lists, or comma lists; their union in this order. */
export const tagKeys = [
  ...['tag.tags', '<p>.trace.tags', '<p>.tags', 'langsmith.span.tags', 'mastra.tags', 'logfire.tags'],
  ...['ai.telemetry.metadata.tags', 'ai.settings.context.tags', 'lmnr.association.properties.tags', 'tags'],
  'metadata.tags',
] as const

/** Names of the project, on the resource or the span. `service.name` is none: it would split a session over services. */
export const projectKeys = ['project_name', 'openinference.project.name', 'langsmith.trace.session_name'] as const

/** JSON text whose entries are metadata of the trace. */
export const metadataTextKeys = ['metadata', '<p>.trace.metadata', '<p>.metadata'] as const

/** Ids that apps put on their spans without a prefix: they count as if they stood in the metadata. */
export const plainMetadataKeys = [
  ...['session_id', 'sessionId', 'conversation_id', 'conversationId', 'user_id', 'userId'],
  ...['langfuse_session_id', 'langfuse_user_id', 'langfuse_tags'],
] as const

/** What follows these is one entry of the trace's metadata. */
export const metadataPrefixes = [
  ...['metadata.', 'ai.telemetry.metadata.', 'ai.settings.context.', 'mastra.metadata.', 'langsmith.metadata.'],
  ...[
    'traceloop.association.properties.',
    '<p>.trace.metadata.',
    '<p>.metadata.',
    ...['lmnr.association.properties.metadata.', 'mlflow.traceTag.'],
  ],
] as const

/** What follows these is one parameter of the model call. */
export const parameterPrefixes = ['gen_ai.request.', 'gen_ai.openai.request.', 'ai.settings.'] as const

/** `<p>.x` as `langfuse.x` and `abv.x`. */
export function spelledOut(keys: readonly string[]): string[] {
  return keys.flatMap((key) => (key.startsWith('<p>') ? [`langfuse${key.slice(3)}`, `abv${key.slice(3)}`] : [key]))
}
