import { hashKey, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { columnsOf } from '@/components/compare/columns'
import type { PricedColumn } from '@/components/compare/use-columns'
import { focusFault } from '@/components/create/focus-fault'
import { useForm, useFormStore } from '@/components/fields/form-context'
import { fewestCompared, mostCompared } from '@/lib/compare/entrants'
import { usePlanComparison, useStartComparison } from '@/lib/compare/queries'
import { totalOf } from '@/lib/compare/total'
import { ApiError } from '@/lib/http/api'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'
import { quoteQuery } from '@/lib/quotes/queries'

/** What became of the last press. */
export type Started =
  | { is: 'none' | 'needMore' | 'tooMany' | 'priceChanged' | 'unanswered' | 'uploading' }
  | { is: 'cannot'; model: string }
  | { is: 'refused'; message: string }
  | { is: 'confirming'; unknown: string[]; quotes: Quote[] }

export type Starting = ReturnType<typeof useStart>

/** One press is one comparison: pressed again after no answer came, it is the same one, and nothing is charged twice. */
export function useStart(columns: readonly PricedColumn[]) {
  const client = useQueryClient()
  const router = useRouter()
  const store = useFormStore()
  const plan = usePlanComparison()
  const start = useStartComparison()
  const uploading = useForm((form) => Object.values(form.uploads).reduce((sum, all) => sum + all.length, 0))
  const [outcome, setOutcome] = useState<Started>({ is: 'none' })
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const planned = useRef<{ for: string; id: string }>(undefined)

  const quoteFor = async (ask: AskQuote): Promise<Quote> => {
    try {
      return await client.fetchQuery(quoteQuery(ask))
    } catch (error) {
      if (error instanceof ApiError && (error.code === 'out_of_money' || error.fields.length > 0)) throw error
      return { source: 'unknown' }
    }
  }
  const send = async (asks: AskQuote[], quotes: Quote[], takesUnknown: boolean): Promise<Started> => {
    const entries = asks.map((ask, index) => ({ ...ask, quote: quotes[index]! }))
    const key = hashKey(entries)
    if (planned.current?.for !== key) planned.current = { for: key, ...(await plan.mutateAsync({ entries })) }
    const { id } = await start.mutateAsync({ id: planned.current.id, takesUnknown })
    router.push(`/compare/${id}`)
    return { is: 'none' }
  }
  const act = async (form: HTMLElement | null, confirmed: boolean): Promise<Started> => {
    if (columns.length < fewestCompared) return { is: 'needMore' }
    if (columns.length > mostCompared) return { is: 'tooMany' }
    if (uploading > 0) return { is: 'uploading' }
    // The columns are drawn a moment after a key: what is paid for is what stands in the form now.
    const now = columnsOf(columns, store.read().values)
    if (!now[0]?.ask) {
      store.press()
      focusFault(form, () => Object.keys(store.read().refusals))
      return { is: 'none' }
    }
    const barred = now.find(({ ask }) => !ask)
    if (barred) return { is: 'cannot', model: barred.model.title }
    const asks = now.flatMap(({ ask }) => ask ?? [])
    const quotes = await Promise.all(asks.map(quoteFor))
    const isShown = columns.every(({ quote, trouble }, index) =>
      quote
        ? hashKey([quote]) === hashKey([quotes[index]])
        : trouble !== undefined && quotes[index]?.source === 'unknown',
    )
    if (!isShown) return { is: 'priceChanged' }
    const unknown = columns.flatMap(({ model }, index) => (quotes[index]?.source === 'unknown' ? model.title : []))
    if (unknown.length > 0 && !confirmed) return { is: 'confirming', unknown, quotes }
    return send(asks, quotes, confirmed)
  }
  return {
    outcome,
    busy,
    uploading,
    cancel: () => setOutcome({ is: 'none' }),
    press: async (form: HTMLElement | null, { confirmed = false } = {}) => {
      if (running.current) return
      running.current = true
      setBusy(true)
      setOutcome({ is: 'none' })
      try {
        setOutcome(await act(form, confirmed))
      } catch (error) {
        const isAnswer = error instanceof ApiError && error.status < 500
        if (isAnswer) {
          planned.current = undefined
          // A price may be what it was refused for.
          void client.invalidateQueries({ queryKey: ['quote'] })
        }
        setOutcome(isAnswer ? { is: 'refused', message: error.message } : { is: 'unanswered' })
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}

export const knownTotal = (columns: readonly PricedColumn[]) => totalOf(columns.flatMap(({ quote }) => quote ?? []))
