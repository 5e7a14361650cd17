import { hashKey, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { focusFault } from '@/components/create/focus-fault'
import { priceChanged } from '@/components/create/price-changed'
import type { Priced } from '@/components/create/use-quote'
import { useFormStore } from '@/components/fields/form-context'
import { ApiError } from '@/lib/http/api'
import type { Quote } from '@/lib/money/money'
import type { AskQuote } from '@/lib/quotes/contract'
import { quoteQuery } from '@/lib/quotes/queries'
import type { SubmittedTask } from '@/lib/tasks/contract'
import { useSubmitTask } from '@/lib/tasks/queries'

/** What became of the last press. */
export type Outcome =
  | { is: 'none' }
  | { is: 'confirming'; ask: AskQuote }
  | { is: 'priceChanged' }
  | { is: 'sent'; count: number; task: SubmittedTask }
  | { is: 'refused'; message: string; fields: { path: string; message: string }[] }
  | { is: 'unanswered' }

/** One press is one wish: a double click, or another press after no answer came, is the same task. */
export function usePress(inside: React.RefObject<HTMLElement | null>, { ask, price, quiet }: Priced) {
  const client = useQueryClient()
  const store = useFormStore()
  const submit = useSubmitTask()
  const [outcome, setOutcome] = useState<Outcome>({ is: 'none' })
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const wish = useRef<{ for: string; id: string }>(undefined)
  const sent = useRef(0)

  const send = async (body: AskQuote, quote: Quote) => {
    const key = hashKey([body])
    if (wish.current?.for !== key) wish.current = { for: key, id: crypto.randomUUID() }
    try {
      const task = await persist(() => submit.mutateAsync({ ...body, quote, wishId: wish.current?.id ?? '' }))
      wish.current = undefined
      setOutcome({ is: 'sent', count: ++sent.current, task })
    } catch (error) {
      const answered = error instanceof ApiError && error.status < 500
      if (answered) wish.current = undefined
      // The price may be what it was refused for.
      if (answered) void client.invalidateQueries({ queryKey: quoteQuery(body).queryKey })
      setOutcome(
        error instanceof ApiError
          ? { is: 'refused', message: error.message, fields: error.fields }
          : { is: 'unanswered' },
      )
    }
  }
  const start = async (confirmed: boolean) => {
    const form = inside.current?.closest('form') ?? null
    if (!ask) {
      store.press()
      focusFault(form, () => Object.keys(store.read().refusals))
      return
    }
    await quiet()
    const quote = await client.fetchQuery(quoteQuery(ask)).catch((error: unknown) => error)
    if (quote instanceof ApiError && quote.code === 'out_of_money') return
    if (quote instanceof ApiError && quote.fields.length > 0)
      return focusFault(form, () => quote.fields.map(({ path }) => path))
    const known: Quote = isQuote(quote) ? quote : { source: 'unknown' }
    if (priceChanged(price, known)) return setOutcome({ is: 'priceChanged' })
    if (known.source === 'unknown' && !confirmed && !agreed(ask)) return setOutcome({ is: 'confirming', ask })
    if (known.source === 'unknown') agree(ask)
    await send(ask, known)
  }
  return {
    outcome,
    busy,
    cancel: () => setOutcome({ is: 'none' }),
    press: async ({ confirmed = false } = {}) => {
      if (running.current) return
      running.current = true
      setBusy(true)
      setOutcome({ is: 'none' })
      await start(confirmed).finally(() => {
        running.current = false
        setBusy(false)
      })
    },
  }
}

const isQuote = (answer: unknown): answer is Quote =>
  typeof answer === 'object' && answer !== null && 'source' in answer

/** The same wish may be sent again, so a dropped line is tried twice more. */
async function persist<T>(act: () => Promise<T>, left = 2): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (left === 0 || error instanceof ApiError) throw error
    await new Promise((resume) => setTimeout(resume, 600))
    return persist(act, left - 1)
  }
}

const agreedKey = (ask: AskQuote) => `safelight-unknown-price ${ask.connectionId} ${ask.modelId}`
const agreed = (ask: AskQuote) => localStorage.getItem(agreedKey(ask)) !== null
const agree = (ask: AskQuote) => localStorage.setItem(agreedKey(ask), '1')
