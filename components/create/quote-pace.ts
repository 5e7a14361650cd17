import type { Model } from '@/lib/models/model'
import type { AskQuote } from '@/lib/quotes/contract'

/** ms without a change before the price is asked; longer for words while the last question is young: most pauses within a sentence are shorter. */
export const restMs = 350
export const restInTextMs = 1_200
/** Words that go on and on are priced this often, in ms. */
export const whileTypingMs = 7_000

export type QuotePace = ReturnType<typeof quotePace>

/**
 * When to ask for the price of a form that changes. A choice is asked as soon as it has stood for a moment; words, which seldom change a price, in the
 * longer pauses and now and then between: some eight times in a minute of typing. All times in ms since 1970.
 */
export function quotePace(model: Pick<Model, 'fields'>) {
  let latest: AskQuote | undefined
  let askedAt = -Infinity
  let waiting: { since: number; changedAt: number; inText: boolean } | undefined

  return {
    changed(ask: AskQuote, now: number) {
      const inText = latest !== undefined && onlyText(model, latest, ask) && (waiting?.inText ?? true)
      waiting = { since: waiting?.since ?? now, changedAt: now, inText }
      latest = ask
    },
    asked(ask: AskQuote, now: number) {
      latest = ask
      askedAt = now
      waiting = undefined
    },
    /** When what stands there now is to be asked; undefined: it has been. */
    dueAt(): number | undefined {
      if (!waiting) return undefined
      const { since, changedAt, inText } = waiting
      if (!inText) return changedAt + restMs
      const rest = changedAt - askedAt < whileTypingMs ? restInTextMs : restMs
      return Math.min(changedAt + rest, Math.max(since, askedAt) + whileTypingMs)
    },
  }
}

const texts = new Set(['text', 'list', 'group', 'json'])

function onlyText({ fields }: Pick<Model, 'fields'>, before: AskQuote, after: AskQuote): boolean {
  if (before.connectionId !== after.connectionId || before.modelId !== after.modelId) return false
  const names = new Set([...Object.keys(before.input), ...Object.keys(after.input)])
  return [...names].every((name) => {
    const same = JSON.stringify(before.input[name]) === JSON.stringify(after.input[name])
    return same || texts.has(fields[name]?.kind ?? '')
  })
}
