import { expect, test } from 'vitest'
import { readCost, readUsage, usageOfAmounts } from '../../src/adapters/usage.ts'

test('exclusive keys: the total says that cache stands beside the input', () => {
  const found = readUsage('{"input":190,"input_cached_tokens":64,"output":15,"output_reasoning_tokens":0,"total":269}')
  expect(found).toEqual({
    usage: { inputTokens: 254, outputTokens: 15, totalTokens: 269, cacheReadTokens: 64, reasoningTokens: 0 },
    guessed: false,
  })
})

test("OpenAI's nesting, nulls inside: cache stands inside", () => {
  const found = readUsage({
    prompt_tokens: 140,
    completion_tokens: 18,
    total_tokens: 158,
    prompt_tokens_details: { cached_tokens: 64, audio_tokens: null },
    completion_tokens_details: null,
  })
  expect(found?.usage).toEqual({ inputTokens: 140, outputTokens: 18, totalTokens: 158, cacheReadTokens: 64 })
})

test("Anthropic's raw usage counts cache beside the input", () => {
  const sent = { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 100, cache_creation_input_tokens: 20 }
  expect(readUsage(sent)?.usage).toEqual({
    inputTokens: 130,
    outputTokens: 5,
    totalTokens: 135,
    cacheReadTokens: 100,
    cacheWriteTokens: 20,
  })
})

test("Gemini's thoughts stand beside the candidates", () => {
  const sent = {
    promptTokenCount: 100,
    candidatesTokenCount: 20,
    thoughtsTokenCount: 30,
    cachedContentTokenCount: 40,
    totalTokenCount: 150,
  }
  expect(readUsage(sent)?.usage).toEqual({
    inputTokens: 100,
    outputTokens: 50,
    totalTokens: 150,
    cacheReadTokens: 40,
    reasoningTokens: 30,
  })
})

test('more cache than input can only stand beside it', () => {
  expect(usageOfAmounts({ input: 10, output: 1, cacheRead: 50 })?.usage.inputTokens).toBe(60)
})

test('where nothing decides, cache is taken as inside and that is said', () => {
  const found = usageOfAmounts({ input: 100, output: 1, cacheRead: 50 })
  expect(found?.usage.inputTokens).toBe(100)
  expect(found?.guessed).toBe(true)
  expect(usageOfAmounts({ input: 100, output: 1, cacheRead: 0 })?.guessed).toBe(false)
})

test('unknown is not zero: null, -1 and absent are no amounts', () => {
  expect(readUsage({ input: null, output: -1 })).toBeUndefined()
  expect(readUsage({})).toBeUndefined()
  expect(readUsage('none')).toBeUndefined()
  expect(readUsage({ total_tokens: 12 })?.usage).toEqual({ totalTokens: 12 })
  expect(readUsage({ input_tokens: 0, output_tokens: 0 })?.usage).toEqual({
    inputTokens: 0,
    outputTokens: 0,
    totalTokens: 0,
  })
})

test('cost is its total, else the sum of its parts; -1 is unknown', () => {
  expect(readCost('{"input":0.1,"output":0.2,"total":0.5}')).toBe(0.5)
  expect(readCost({ input: 0.25, output: 0.5 })).toBe(0.75)
  expect(readCost({ total: -1 })).toBeUndefined()
  expect(readCost({})).toBeUndefined()
  expect(readCost('0.0125')).toBe(0.0125)
})
