import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'

/** The price of exactly this input. Costs nothing; `inPassing` changes who gives way to whom, not the answer. */
export const quoteQuery = ({ inPassing, ...ask }: AskQuote) =>
  queryOptions({
    queryKey: ['quote', ask],
    queryFn: ({ signal }) => api<Quote>('/api/quote', { method: 'POST', body: { ...ask, inPassing }, signal }),
    staleTime: 60_000,
    retry: false,
  })
