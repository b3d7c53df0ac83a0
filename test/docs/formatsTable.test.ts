import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { payload, payloadFolders, payloadPaths } from '../support/payloads.ts'

/** The README’s table of formats, kept to what is read and shown. */

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const rows = (readme.split('## What it reads')[1] ?? '')
  .split(/\n## /)[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| system'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('*', '').trim()))

/** By the first words of a row: a fixture that the row speaks of, as the start of its path, and who reads it. */
const shown: Readonly<Record<string, readonly (readonly [fixture: string, adapter: string])[]>> = {
  'FutureAGI Observe': [
    ['otel/futureagi-py', 'otlp'],
    ['otel/futureagi-ts', 'otlp'],
    ['futureagiRest/', 'futureagi-rest'],
  ],
  'Arize / OpenInference': [['otel/openinference', 'otlp']],
  Transactional: [['transactional/', 'transactional']],
  ABV: [
    ['otel/abv', 'otlp'],
    ['langfuseRest/synthetic-abv', 'langfuse-rest'],
  ],
  Langfuse: [
    ['otel/langfuse', 'otlp'],
    ['langfuseRest/langfuse', 'langfuse-rest'],
    ['langfuseRest/synthetic-langfuse-observations-v2', 'langfuse-rest'],
  ],
  'Arize Phoenix': [['phoenix/', 'phoenix']],
  'OpenTelemetry GenAI': [
    ['otel/otel-contrib', 'otlp'],
    ['otel/python-contrib-openai-events', 'otlp'],
    ['otel/python-contrib-openai-details', 'otlp'],
  ],
  'Vercel AI SDK 3 to 7': [
    ...(['v4', 'v5', 'v6', 'v7'] as const).map((version) => [`otel/vercel-ai-sdk-${version}`, 'otlp'] as const),
  ],
  Mastra: [['otel/mastra', 'otlp']],
  Genkit: [
    ['genkit/', 'genkit'],
    ['otel/genkit', 'otlp'],
  ],
  'Claude Code, Codex, Gemini CLI and their kin: telemetry': [
    ...(['claude-code', 'codex', 'gemini-cli'] as const).flatMap((tool) => [
      [`otel/${tool}-logs`, 'otlp'] as const,
      [`otel/${tool}-traces`, 'otlp'] as const,
    ]),
  ],
  OpenLLMetry: [
    ['otel/openllmetry', 'otlp'],
    ['otel/python-openllmetry', 'otlp'],
  ],
  LangSmith: [
    ['langsmith/', 'langsmith'],
    ['otel/python-langsmith-otel', 'otlp'],
    ['otel/langsmith-otel-js', 'otlp'],
  ],
  'LangGraph threads': [['langgraphThreads/', 'langgraph-threads']],
  Opik: [['opik/', 'opik']],
  MLflow: [
    ['mlflow/mlflow-2', 'mlflow'],
    ['mlflow/mlflow-3', 'mlflow'],
    ['otel/python-mlflow-otel', 'otlp'],
  ],
  'OpenAI Agents': [['openaiAgents/', 'openai-agents']],
  Braintrust: [['braintrust/', 'braintrust']],
  Lunary: [['lunary/', 'lunary']],
  Helicone: [['helicone/', 'helicone']],
  'Dify, n8n, LangChain4j, Microsoft.Extensions.AI, opencode': [
    ...(['dify', 'n8n', 'quarkus-langchain4j', 'microsoft-extensions-ai', 'opencode'] as const).map(
      (name) => [`otel/synthetic-${name}`, 'otlp'] as const,
    ),
  ],
  'W&B Weave': [['weave/', 'weave']],
  'Datadog LLM Observability': [['datadog/', 'datadog']],
  AgentOps: [['agentops/', 'agentops']],
  LangWatch: [['langwatch/', 'langwatch']],
  Laminar: [
    ['laminar/', 'laminar'],
    ['otel/laminar', 'otlp'],
  ],
  'OpenTelemetry protobuf': [['otel/support-otlp.bin', 'otlp']],
  'OpenTelemetry SDK objects': [
    ['jsSpans/', 'jsSpans'],
    ['pythonSpans/', 'pythonSpans'],
  ],
  'Grafana Tempo': [['tempoSearch/', 'tempoSearch']],
  Jaeger: [['jaeger/', 'jaeger']],
  'Zipkin v1 and v2': [['zipkin/', 'zipkin']],
  'Claude Code': [['claudeCode/', 'claude-code']],
  Codex: [['codex/', 'codex']],
  Inspect: [['inspect/', 'inspect']],
  ATIF: [['atif/', 'atif']],
  sessionscope: [['sessionscopeExport/', 'sessionscope']],
}

const formatsOf = new Map(payloadPaths().map((path) => [path, readSessions(payload(path)).report.formats]))
const names = (rows ?? []).map(([, name = '']) => name)

describe('the README’s table of formats', () => {
  test('has four cells in each row: what arrives and what is read stand in all of them', () => {
    for (const [, name, arrives, read, ...rest] of rows ?? []) {
      expect(rest.length, name).toBe(2)
      expect(
        [arrives, read].every((cell) => cell !== undefined && cell.length > 5),
        name,
      ).toBe(true)
    }
  })

  test.each(names)('%s: a fixture for it, read by its adapter', (name) => {
    const fixtures = shown[name] ?? []
    expect(fixtures.length, `name a fixture for the row “${name}” here`).toBeGreaterThan(0)
    for (const [start, adapter] of fixtures) {
      const found = [...formatsOf].filter(([path]) => path.startsWith(start))
      expect(found.length, start).toBeGreaterThan(0)
      for (const [path, formats] of found) expect(formats, path).toEqual([adapter])
    }
  })

  test('nothing is shown here that the table does not name', () => {
    expect(Object.keys(shown).filter((name) => !names.includes(name))).toEqual([])
  })

  test('every folder of fixtures is read by one adapter, every adapter has a row and a folder', () => {
    const adapterOf = new Map<string, Set<string>>()
    for (const [path, formats] of formatsOf) {
      const folder = path.slice(0, path.indexOf('/'))
      const known = adapterOf.get(folder) ?? new Set()
      for (const format of formats) known.add(format)
      adapterOf.set(folder, known)
    }
    expect([...adapterOf.keys()].sort()).toEqual(payloadFolders())
    for (const [folder, adapters] of adapterOf) expect([...adapters], folder).toHaveLength(1)
    const ids = defaultAdapters.map(({ id }) => id).sort()
    expect([...adapterOf.values()].flatMap((adapters) => [...adapters]).sort()).toEqual(ids)
    const named = new Set(Object.values(shown).flatMap((fixtures) => fixtures.map(([, adapter]) => adapter)))
    expect(ids.filter((id) => !named.has(id))).toEqual([])
  })
})
