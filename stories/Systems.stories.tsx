import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo } from 'react'
import { readSessions } from '../src/adapters/readSessions.ts'
import { SessionExplorer } from '../src/components/SessionExplorer/SessionExplorer.tsx'
import { captures } from './support/captured.ts'

interface SystemProps {
  /** Whose capture: a name in `captures`. */
  system: string
  scheme?: 'light' | 'dark'
}

/** One capture, read as a host would read it, with its first session open. */
function System({ system, scheme }: SystemProps) {
  const { sessions, unassigned, report } = useMemo(
    () => readSessions(captures.find((capture) => capture.system === system)?.payload ?? []),
    [system],
  )
  const all = [...sessions, ...unassigned]
  const first = all[0]?.id
  return (
    <div className="story-full">
      <SessionExplorer
        sessions={all}
        report={report}
        timeZone="UTC"
        initialState={first === undefined ? {} : { sessionId: first }}
        {...(scheme && { scheme })}
      />
    </div>
  )
}

const meta = {
  title: 'Systems',
  component: System,
  tags: ['!autodocs'],
} satisfies Meta<typeof System>

export default meta
type Story = StoryObj<typeof meta>

/** FutureAGI Observe: `traceAI` in TypeScript, one request per span, the session id on four of nine spans. */
export const FutureAgi: Story = { args: { system: 'futureagi-ts' } }
/** The same conversation from Python: a trace for each model call and tool, a retry in the third turn. */
export const FutureAgiPython: Story = { args: { system: 'futureagi-py' } }
/** Arize, OpenInference: a failed turn without a model span, a streamed call without counts. */
export const ArizeOpenInference: Story = { args: { system: 'openinference' } }
/** Transactional: create and update items, a milestone, a generation that never ended. */
export const Transactional: Story = { args: { system: 'transactional' } }
/** ABV: ids on the roots only, usage in two spellings, costs on two of three calls. */
export const Abv: Story = { args: { system: 'abv' } }
/** Langfuse. */
export const Langfuse: Story = { args: { system: 'langfuse' } }
/** Vercel AI SDK 7: roots repeat the sum of their calls. */
export const VercelAiSdk: Story = { args: { system: 'ai-sdk' } }
/** OpenLLMetry. */
export const OpenLlmetry: Story = { args: { system: 'openllmetry' } }
/** OpenTelemetry contrib: texts only in log records. */
export const OpenTelemetryContrib: Story = { args: { system: 'otel-contrib' } }
/** LangSmith. */
export const LangSmith: Story = { args: { system: 'langsmith' } }
/** Opik. */
export const Opik: Story = { args: { system: 'opik' } }
/** OpenAI Agents. */
export const OpenAiAgents: Story = { args: { system: 'openai-agents' } }
