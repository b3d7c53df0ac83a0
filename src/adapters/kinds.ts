import type { SpanKind } from '../model/session.ts'

/** Every word for a kind that products send, in lower case. */
const words: Readonly<Record<SpanKind, readonly string[]>> = {
  llm: [
    ...['llm', 'generation', 'chat', 'generate_content', 'text_completion', 'completion', 'generate', 'chat_model'],
    ...[
      'model_generation',
      'model_inference',
      'llm_call',
      'llm_request',
      'response',
      'model',
      'transcription',
      'speech',
    ],
  ],
  agent: ['agent', 'conversation', 'invoke_agent', 'create_agent', 'agent_run', 'agent_call', 'interaction'],
  chain: [
    ...['fetch_response', 'create_memory', 'update_memory', 'upsert_memory', 'delete_memory', 'create_memory_store'],
    ...['update_memory_store', 'delete_memory_store', 'memory_operation'],
    ...['chain', 'span', 'general', 'default', 'workflow', 'task', 'invoke_workflow', 'plan', 'agent_step'],
    ...[
      'model_step',
      'orchestrate_tools',
      'flow',
      'flowstep',
      'custom',
      'component',
      'module',
      'workflow_run',
      'workflow_step',
      'session',
    ],
    ...['invoke_swarm', 'invoke_graph', 'goto'],
    ...['execute_event_loop_cycle', 'processor_run', 'turn', 'mcp_list_tools', 'schedule_tool_calls', 'hook'],
    ...['util', 'action', 'helper'],
    ...['tool.execution', 'tool.blocked_on_user'],
  ],
  tool: ['tool', 'execute_tool', 'function', 'tool_call', 'mcp_tools', 'mcp_tool_call', 'client_tool_call'],
  retriever: [
    'retriever',
    'retrieval',
    'rag',
    'memory',
    'vector_db',
    'search_memory',
    'indexer',
    'vector_store',
    'vector_db_retrieve',
  ],
  reranker: ['reranker', 'rerank'],
  embedding: ['embedding', 'embeddings', 'embed', 'embedder'],
  guardrail: ['guardrail'],
  evaluator: ['evaluator', 'evaluation', 'human_evaluator', 'score', 'scorer', 'eval'],
  prompt: ['prompt', 'system_prompt', 'parser'],
  event: ['event', 'handoff', 'custom-event', 'speech_group', 'model_chunk'],
  unknown: [],
}

const kinds = new Map<string, SpanKind>(
  Object.entries(words).flatMap(([kind, list]) => list.map((word): [string, SpanKind] => [word, kind as SpanKind])),
)

/** The kind behind a product's word in any case, `undefined` for a word nobody knows (`'UNKNOWN'`, `'USER'`). */
export function kindOfWord(word: unknown): SpanKind | undefined {
  return typeof word === 'string' ? (kinds.get(word) ?? kinds.get(word.trim().toLowerCase())) : undefined
}
