import { hashKey, keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useForm, useFormStore } from '@/components/fields/form-context'
import { ApiError } from '@/lib/http/api'
import { parseInput } from '@/lib/models/parse-input'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/tasks/contract'
import { quoteQuery } from '@/lib/tasks/queries'

/** What the button can say of the price. `asking`: what is known belongs to what was typed a moment ago. */
export type Price =
  | { known: 'nothing'; asking: boolean }
  | { known: 'quote'; quote: Quote; asking: boolean }
  | { known: 'trouble'; message: string; outOfMoney: boolean; asking: boolean }

const pause = 350

/** The price of what the form holds, asked only when a gateway would take it. */
export function useQuote(connectionId: string | undefined): { ask: AskQuote | undefined; price: Price } {
  const { model } = useFormStore()
  const values = useForm((form) => form.values)
  const ask = useMemo(() => {
    const parsed = parseInput(model, values)
    return parsed.ok && connectionId ? { connectionId, modelId: model.id, input: parsed.input } : undefined
  }, [model, values, connectionId])
  const settled = useSettled(ask)
  const query = useQuery({
    ...quoteQuery(settled ?? { connectionId: '', modelId: '', input: {} }),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  })
  const current = ask !== undefined && settled !== undefined && hashKey([ask]) === hashKey([settled])
  const asking = ask !== undefined && (!current || query.isFetching)
  return { ask, price: priceOf(query.data, current ? query.error : null, asking) }
}

const priceOf = (quote: Quote | undefined, error: Error | null, asking: boolean): Price => {
  if (error) {
    const outOfMoney = error instanceof ApiError && error.code === 'out_of_money'
    return { known: 'trouble', message: error instanceof ApiError ? error.message : '', outOfMoney, asking }
  }
  return quote ? { known: 'quote', quote, asking } : { known: 'nothing', asking }
}

/** The first at once, later ones when they have stood for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
