import { hashKey, keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type QuotePace, quotePace } from '@/components/create/quote-pace'
import { useForm, useFormStore } from '@/components/fields/form-context'
import { ApiError } from '@/lib/http/api'
import { parseInput } from '@/lib/models/parse-input'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'
import { quoteQuery } from '@/lib/quotes/queries'

/** What the button can say of the price. `asking`: what is known belongs to what was typed a moment ago. */
export type Price =
  | { known: 'nothing'; asking: boolean }
  | { known: 'quote'; quote: Quote; asking: boolean }
  | { known: 'trouble'; message: string; outOfMoney: boolean; fields: readonly Told[]; asking: boolean }

/** What the gateway says of one field. */
export type Told = { path: string; message: string }

export type Priced = {
  /** What the gateway would be asked for; undefined while it would not take it. */
  ask: AskQuote | undefined
  price: Price
  /** Resolves when no question of this form is under way. */
  quiet: () => Promise<void>
}

/** The price of what the form holds, asked only when a gateway would take it, and one question at a time. */
export function useQuote(connectionId: string | undefined): Priced {
  const client = useQueryClient()
  const { model } = useFormStore()
  const values = useForm((form) => form.values)
  const ask = useMemo(() => {
    const parsed = parseInput(model, values)
    return parsed.ok && connectionId ? { connectionId, modelId: model.id, input: parsed.input } : undefined
  }, [model, values, connectionId])
  const [asked, setAsked] = useState(ask)
  const options = quoteQuery(asked ?? { connectionId: '', modelId: '', input: {} })
  const query = useQuery({ ...options, enabled: asked !== undefined, placeholderData: keepPreviousData })
  const [pace] = useState(() => quotePace(model))
  const current = ask !== undefined && asked !== undefined && hashKey([ask]) === hashKey([asked])
  usePaced(pace, { ask, current, busy: query.isFetching, onDue: setAsked })
  // Offline nothing is fetched, and what stands there is still the price of before.
  const asking = ask !== undefined && (!current || query.isFetching || query.isPlaceholderData)
  const quiet = async () => {
    const under = client.getQueryCache().find({ queryKey: options.queryKey, exact: true })
    if (under?.state.fetchStatus === 'fetching') await under.promise?.catch(() => {})
  }
  return { ask, price: priceOf(query.data, current ? query.error : null, asking), quiet }
}

const priceOf = (quote: Quote | undefined, error: Error | null, asking: boolean): Price => {
  if (error) {
    const { message, code, fields } =
      error instanceof ApiError ? error : { message: '', code: undefined, fields: noFields }
    return { known: 'trouble', message, outOfMoney: code === 'out_of_money', fields, asking }
  }
  return quote ? { known: 'quote', quote, asking } : { known: 'nothing', asking }
}

const noFields: Told[] = []

/** Says what to ask when its time has come and the question before it is answered: then only the latest. */
function usePaced(
  pace: QuotePace,
  {
    ask,
    current,
    busy,
    onDue,
  }: { ask: AskQuote | undefined; current: boolean; busy: boolean; onDue: (ask: AskQuote) => void },
) {
  useEffect(() => {
    if (!ask) return
    if (current) pace.asked(ask, Date.now())
    else pace.changed(ask, Date.now())
  }, [pace, ask, current])
  useEffect(() => {
    if (!ask || current || busy) return
    const timer = setTimeout(() => onDue(ask), Math.max(0, (pace.dueAt() ?? 0) - Date.now()))
    return () => clearTimeout(timer)
  }, [pace, ask, current, busy, onDue])
}
