import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { carryOver } from '@/lib/models/carry-over'
import type { Model } from '@/lib/models/model'
import { parseInput } from '@/lib/models/parse-input'
import type { Values } from '@/lib/models/values'
import type { Quote } from '@/lib/money/money'
import { modelQuery } from '@/lib/offers/queries'
import type { Seller } from '@/lib/offers/sellers'
import { quoteQuery } from '@/lib/quotes/queries'

/** `incomplete`: this offer needs something that the form does not hold. `trouble`: nobody could be asked, or it was refused. */
export type SellerQuote = Quote | { source: 'incomplete' } | { source: 'trouble' }

export const sellerKey = ({ connection, model }: Seller) => `${connection.id} ${model.id}`

/** What the form as it stands would cost at each seller, by `sellerKey`: one question after the other, behind everything else. */
export function useSellerQuotes(sellers: readonly Seller[] | undefined, model: Model, values: Values) {
  const client = useQueryClient()
  const [quotes, setQuotes] = useState<Record<string, SellerQuote>>({})
  useEffect(() => {
    let left = false
    const quoteAt = async (seller: Seller): Promise<SellerQuote> => {
      const to =
        seller.model.id === model.id && seller.model.gateway === model.gateway
          ? model
          : await client.fetchQuery(modelQuery(seller.model.id, seller.model.gateway))
      const parsed = parseInput(to, to === model ? values : carryOver(model, to, values).values)
      if (!parsed.ok) return { source: 'incomplete' }
      const ask = { connectionId: seller.connection.id, modelId: to.id, input: parsed.input, inPassing: true }
      return client.fetchQuery(quoteQuery(ask))
    }
    const run = async () => {
      for (const seller of sellers ?? []) {
        const quote = await quoteAt(seller).catch((): SellerQuote => ({ source: 'trouble' }))
        if (left) return
        setQuotes((known) => ({ ...known, [sellerKey(seller)]: quote }))
      }
    }
    void run()
    return () => {
      left = true
    }
  }, [client, sellers, model, values])
  return quotes
}
