import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const said = (text: string): string[] =>
  conversationOf(sessionFromText(text)).map(({ userText, assistantText }) => `${userText} → ${assistantText}`)

const user = (content: string): { readonly role: string; readonly content: string } => ({ role: 'user', content })
const json = (value: unknown): string => JSON.stringify(value)

const question = 'Where is my "big" order?'
const answer = 'It was shipped yesterday.'

const openWebUiTitle = `### Task:
Generate a concise, 3-5 word title with an emoji summarizing the chat history.
### Output:
JSON format: { "title": "your concise title here" }
### Chat History:
<chat_history>
USER: ${question}
ASSISTANT: ${answer}
</chat_history>`
const openWebUiTags = openWebUiTitle.replace(/Generate.*/, 'Generate 1-3 broad tags categorizing the chat history')
const openWebUiNext = openWebUiTitle.replace(
  /Generate.*/,
  'Suggest 3-5 relevant follow-up questions for this discussion',
)
const libreChat = `Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the title itself.

Conversation:
User: ${question}
AI: ${answer}`

describe('what an application asks about a chat in its own name is no turn and no answer', () => {
  test.each([
    ['Open WebUI, title', openWebUiTitle],
    ['Open WebUI, tags', openWebUiTags],
    ['Open WebUI, what to ask next', openWebUiNext],
    ['LibreChat', libreChat],
    ['in German', `Fasse das Gespräch als kurzen Titel zusammen:\n\nNutzer: ${question}\nAssistent: ${answer}`],
    ['in Chinese', `请使用四到五个字返回这段对话的标题：\n${question}`],
  ])('%s: a trace of its own after the answer', (_, prompt) => {
    expect(
      said(`
session s
llm chat 0..1 input=${json([user(question)])} output=${json(answer)}
llm chat 2..3 in=50 out=5 input=${json([user(prompt)])} output="Big order 📦"
llm chat 4..5 input=${json([user(question), { role: 'assistant', content: answer }, user('Thanks!')])} output="Bye."
`),
    ).toEqual([`${question} → ${answer}`, 'Thanks! → Bye.'])
  })

  test.each([
    ['the words themselves', question],
    ['as JSON', json({ id: 'm', role: 'user', parts: [{ type: 'text', text: question }] })],
  ])('a trace of its own before the answer, told by its system prompt: %s', (_, told) => {
    const system =
      'Analyze if this message indicates a new conversation topic. If it does, extract a 2-3 word title that captures it.'
    const request = [{ role: 'system', content: system }, user(told), { role: 'assistant', content: '{' }]
    const text = `
session s
llm chat 0..1 in=7 out=1 input=${json(request)} output="{\\"title\\":\\"Order\\"}"
agent shop 2..4 input=${json(question)} output=${json(answer)}
  llm chat 2..3 in=10 out=2 input=${json([user(question)])} output=${json(answer)}
`
    expect(said(text)).toEqual([`${question} → ${answer}`])
    expect(conversationOf(sessionFromText(text))[0]?.totals.inputTokens).toBe(17)
  })

  test('a call beside the answer', () => {
    expect(
      said(`
session s
unknown "POST /chat" 0..9
  llm chat 0..1 input=${json([user(question)])} output=${json(answer)}
  llm chat 2..3 input=${json([user(libreChat)])} output="Big order"
`),
    ).toEqual([`${question} → ${answer}`])
  })

  test('a root around the call alone', () => {
    expect(
      said(`
session s
agent shop 0..2 input=${json(question)} output=${json(answer)}
chain RunnableSequence 3..6 input=${json(libreChat)} output="Big order"
  llm ChatOpenAI 4..5 input=${json([user(libreChat)])} output="Big order"
`),
    ).toEqual([`${question} → ${answer}`])
  })
})

describe('what a user asks is a turn, whatever it is', () => {
  test('a user who asks for a title of the chat', () => {
    const words = 'Please generate a title for this conversation.'
    expect(
      said(`
session s
llm chat 0..1 input=${json([user(question)])} output=${json(answer)}
llm chat 2..3 input=${json([user(question), { role: 'assistant', content: answer }, user(words)])} output="Big order"
`),
    ).toEqual([`${question} → ${answer}`, `${words} → Big order`])
    expect(
      said(`
session s
llm chat 0..1 input=${json([user(question)])} output=${json(answer)}
llm chat 2..3 input=${json([user(words)])} output="Big order"
`),
    ).toEqual([`${question} → ${answer}`, `${words} → Big order`])
  })

  test('an application that makes titles, asked twice alike', () => {
    const system = { role: 'system', content: 'Generate a short title for the conversation you are given.' }
    const request = json([system, user('A chat about cats and dogs.')])
    expect(
      said(`
session s
agent namer 0..1 input="A chat about cats and dogs." error="busy"
  llm chat 0..1 input=${request} error="busy"
agent namer 2..3 input="A chat about cats and dogs." output="Pets"
  llm chat 2..3 input=${request} output="Pets"
`),
    ).toEqual(['A chat about cats and dogs. → undefined', 'A chat about cats and dogs. → Pets'])
  })

  test('a question about titles that another step quotes', () => {
    const asked = 'Suggest a title for my conversation with my boss.'
    const rewrite = `Rewrite the question as a search query.\n\nQuestion: ${asked}`
    expect(
      said(`
session s
unknown "POST /chat" 0..9
  llm chat 0..1 input=${json([user(rewrite)])} output="title boss"
  llm chat 2..3 input=${json([user(asked)])} output="A raise"
`),
    ).toHaveLength(1)
  })
})
