import { hashKey } from '@tanstack/react-query'
import type { Price } from '@/components/create/use-quote'
import type { Quote } from '@/lib/money/money'

/** Whether what is about to be sent has another price than the button says. One that was never shown is another one; an unknown one is asked about apart. */
export const priceChanged = (shown: Price, known: Quote): boolean =>
  shown.known === 'quote' ? hashKey([shown.quote]) !== hashKey([known]) : known.source !== 'unknown'
