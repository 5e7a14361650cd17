import { expect, test } from 'vitest'
import { quotePace, restInTextMs, restMs, whileTypingMs } from '@/components/create/quote-pace'
import type { AskQuote } from '@/lib/quotes/contract'

const model = {
  fields: { prompt: { kind: 'text' as const }, duration: { kind: 'choice' as const, options: [5, 10] } },
}
const ask = (prompt: string, duration = 5): AskQuote => ({
  connectionId: 'c',
  modelId: 'm',
  input: { prompt, duration },
})

/** Types for `forMs` with these pauses between keys, one after the other and again; answers when each question was asked. */
function type(forMs: number, pauses: readonly number[]) {
  const pace = quotePace(model)
  pace.asked(ask(''), 0)
  const questions: number[] = []
  let written = ''
  const askUntil = (now: number) => {
    const due = pace.dueAt()
    if (due === undefined || due > now) return
    questions.push(due)
    pace.asked(ask(written), due)
  }
  let now = 0
  for (let key = 0; now < forMs; key++) {
    now += pauses[key % pauses.length]!
    askUntil(now)
    written += 'a'
    pace.changed(ask(written), now)
  }
  askUntil(now + 60_000)
  return { questions, lastKey: now }
}

test('a minute of typing is ten questions at most', () => {
  const rhythms = [[120], [90, 90, 90, 90, 420], [150, 150, 150, 800], [200, 200, 200, 200, 1_100]]
  for (const pauses of rhythms) {
    const { questions } = type(60_000, pauses)
    expect(questions.filter((at) => at <= 60_000).length, pauses.join()).toBeLessThanOrEqual(10)
  }
})

test('the price comes soon after the last key', () => {
  const { questions, lastKey } = type(60_000, [120])
  expect(questions.at(-1)! - lastKey).toBeLessThanOrEqual(restInTextMs)
  const short = type(800, [120])
  expect(short.questions.at(-1)! - short.lastKey).toBeLessThanOrEqual(restInTextMs)
})

test('words after a long silence, and a choice at any time, wait a moment only', () => {
  const pace = quotePace(model)
  pace.asked(ask('a'), 0)
  pace.changed(ask('ab'), whileTypingMs)
  expect(pace.dueAt()).toBe(whileTypingMs + restMs)
  pace.asked(ask('ab'), whileTypingMs + restMs)
  expect(pace.dueAt()).toBeUndefined()
  pace.changed(ask('ab', 10), 8_000)
  expect(pace.dueAt()).toBe(8_000 + restMs)
  pace.changed(ask('abc', 10), 8_100)
  expect(pace.dueAt()).toBe(8_100 + restMs)
})
