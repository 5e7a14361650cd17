import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Answer, answerOf, refusalOf } from '@/components/create/option-answer'
import { type OptionPrice, type OptionPrices, useFormStore } from '@/components/fields/form-context'
import type { Money } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'
import { quoteQuery } from '@/lib/quotes/queries'
import { type Variation, variationsOf } from '@/lib/quotes/variations'

/** So many questions are asked before somebody has to say: go on. */
const atATime = 24
const triesWhenBusy = 8

/**
 * Asks what each other option would cost, one question after the other and behind everything else that wants the gateway. `onPrices` hears of each answer.
 * Ends when the form changes, because then the differences are others.
 */
export function useOptionPrices(ask: AskQuote, price: Money, onPrices: (prices: OptionPrices | undefined) => void) {
  const client = useQueryClient()
  const store = useFormStore()
  const variations = useMemo(() => variationsOf(store.model, store.read().values), [store])
  const [asked, setAsked] = useState(0)
  const [until, setUntil] = useState(atATime)
  const [running, setRunning] = useState(true)
  const [changes, setChanges] = useState(false)
  const answers = useRef(new Map<Variation, OptionPrice>())
  const questions = useMemo(() => variations.filter(({ input }) => input !== undefined), [variations])

  useEffect(() => {
    const stop = new AbortController()
    const tell = () => onPrices(pricesOf(variations, answers.current))
    const run = async () => {
      tell()
      for (const variation of questions.slice(0, until)) {
        if (answers.current.has(variation)) continue
        const quote = await askInPassing(client, { ...ask, input: variation.input ?? {} }, stop.signal)
        if (stop.signal.aborted) return
        const answer = answerOf(variation, quote, price)
        answers.current.set(variation, answer)
        if (answer.is === 'differs') setChanges(true)
        setAsked(answers.current.size)
        tell()
      }
      setRunning(false)
    }
    if (running) void run()
    return () => stop.abort()
  }, [client, ask, price, variations, questions, until, running, onPrices])
  useEffect(() => () => onPrices(undefined), [onPrices])

  const total = Math.min(questions.length, until)
  return {
    asked,
    total,
    running,
    left: questions.length - asked,
    changes,
    stop: () => setRunning(false),
    goOn: () => {
      setUntil(asked + atATime)
      setRunning(true)
    },
  }
}

function pricesOf(variations: readonly Variation[], answers: ReadonlyMap<Variation, OptionPrice>): OptionPrices {
  const prices = variations.map((variation) => ({
    path: variation.path,
    price:
      answers.get(variation) ??
      ({ option: variation.option, is: variation.input ? 'waiting' : 'unavailable' } as const),
  }))
  const byPath = Map.groupBy(prices, ({ path }) => path)
  return Object.fromEntries([...byPath].map(([path, all]) => [path, all.map((one) => one.price)]))
}

/** Undefined where the gateway could not be asked. */
async function askInPassing(client: QueryClient, ask: AskQuote, signal: AbortSignal): Promise<Answer> {
  for (let tries = 0; tries < triesWhenBusy && !signal.aborted; tries++) {
    try {
      return await client.fetchQuery(quoteQuery({ ...ask, inPassing: true }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal !== 'busy') return refusal
      await new Promise((resume) => setTimeout(resume, 1_000))
    }
  }
  return undefined
}
