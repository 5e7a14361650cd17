import { hashKey, keepPreviousData, useQueries } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { type Column, columnsOf, type Entrant } from '@/components/compare/columns'
import { useForm } from '@/components/fields/form-context'
import type { ApiError } from '@/lib/http/api'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'
import { quoteQuery } from '@/lib/quotes/queries'

/** ms without a change before prices are asked: six questions each time. */
const restMs = 700

/** `asking`: what is known belongs to what was typed a moment ago. */
export type PricedColumn = Column & { quote?: Quote; trouble?: ApiError; asking: boolean }

/** What each model would be asked now, and for how much. */
export function useColumns(entrants: readonly Entrant[]): PricedColumn[] {
  const values = useDeferredValue(useForm((form) => form.values))
  const columns = useMemo(() => columnsOf(entrants, values), [entrants, values])
  const rested = useRested(columns)
  const asked = columns.map(({ ask }, index) => {
    const then = rested.find(({ seat }) => seat === columns[index]?.seat)
    return { ask: then ? then.ask : ask, isNow: !then || hashKey([then.ask]) === hashKey([ask]) }
  })
  const quotes = useQueries({
    queries: asked.map(({ ask }) => ({
      ...quoteQuery(ask ?? nothing),
      enabled: ask !== undefined,
      placeholderData: keepPreviousData,
    })),
  })
  return columns.map((column, index) => {
    const { data, error, isFetching } = quotes[index]!
    const isNow = asked[index]!.isNow
    return {
      ...column,
      quote: column.ask ? data : undefined,
      trouble: column.ask && isNow ? ((error as ApiError | null) ?? undefined) : undefined,
      asking: column.ask !== undefined && (!isNow || isFetching),
    }
  })
}

const nothing: AskQuote = { connectionId: '', modelId: '', input: {} }

function useRested<T>(value: T): T {
  const [rested, rest] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => rest(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
