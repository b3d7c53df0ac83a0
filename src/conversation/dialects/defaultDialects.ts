import { atif } from './atif.ts'
import { callingAnswer } from './callingAnswer.ts'
import { choices } from './choices.ts'
import { chunks } from './chunks.ts'
import { cohereRequest, cohereResponse } from './cohere.ts'
import type { MessageDialect } from './dialect.ts'
import { answerEnvelope, argumentsEnvelope, contentsEnvelope, messagesEnvelope, promptEnvelope } from './envelopes.ts'
import { exchange, genericMessage } from './generic.ts'
import { haystack } from './haystack.ts'
import { langChainBlob, langChainGenerations, langChainMessage } from './langChain.ts'
import { list } from './list.ts'
import { logfireAnthropic, logfireStream } from './logfire.ts'
import { messageEvents } from './messageEvents.ts'
import { autoGen, autoGenAnswer, dotNetMessage, semanticKernel, wrappedRole } from './microsoft.ts'
import { openAiChat } from './openAiChat.ts'
import { openAiResponsesRequest, openAiResponsesResponse } from './openAiResponses.ts'
import { openInference } from './openInference.ts'
import { part } from './part.ts'
import { plainText, wrappedText } from './plainText.ts'
import { pydanticAi } from './pydanticAi.ts'
import { aiSdkStream, answerPieces, anthropicEvents, responsesEvents, streamText, textPieces } from './streams.ts'
import { roleTuples } from './tuples.ts'
import { unknownJson } from './unknownJson.ts'

/**
 * The message shapes that are understood, most telling first: the first that matches reads the value. Extend it by
 * spreading: `[mine, ...defaultDialects]`.
 */
export const defaultDialects: readonly MessageDialect[] = [
  streamText,
  plainText,
  chunks,
  anthropicEvents,
  responsesEvents,
  aiSdkStream,
  answerPieces,
  roleTuples,
  textPieces,
  messageEvents,
  list,
  langChainBlob,
  pydanticAi,
  autoGen,
  autoGenAnswer,
  atif,
  openAiChat,
  langChainMessage,
  langChainGenerations,
  choices,
  logfireStream,
  logfireAnthropic,
  openInference,
  haystack,
  semanticKernel,
  dotNetMessage,
  wrappedRole,
  cohereRequest,
  cohereResponse,
  messagesEnvelope,
  contentsEnvelope,
  openAiResponsesResponse,
  openAiResponsesRequest,
  promptEnvelope,
  part,
  genericMessage,
  callingAnswer,
  answerEnvelope,
  exchange,
  wrappedText,
  argumentsEnvelope,
  unknownJson,
]
