'use client'

import { createContext, use, useMemo, useState } from 'react'
import { type Priced, type Told, useQuote } from '@/components/create/use-quote'
import { type OptionPrices, OptionPricesProvider, ToldFaultsProvider } from '@/components/fields/form-context'

type Context = Priced & { tellOptionPrices: (prices: OptionPrices | undefined) => void }

const Context = createContext<Context | null>(null)

/** Asks what the form would cost, and shows what the gateway minds at the fields it names. */
export function PriceProvider({ connectionId, children }: { connectionId?: string; children: React.ReactNode }) {
  const priced = useQuote(connectionId)
  const { price } = priced
  const fields = price.known === 'trouble' ? price.fields : none
  const told = useMemo(() => Object.fromEntries(fields.map(({ path, message }) => [path, message])), [fields])
  const [optionPrices, tellOptionPrices] = useState<OptionPrices>()
  return (
    <Context value={{ ...priced, tellOptionPrices }}>
      <ToldFaultsProvider value={told}>
        <OptionPricesProvider value={optionPrices ?? noPrices}>{children}</OptionPricesProvider>
      </ToldFaultsProvider>
    </Context>
  )
}

const none: readonly Told[] = []
const noPrices: OptionPrices = {}

export function usePriced(): Context {
  const priced = use(Context)
  if (!priced) throw new Error('A price is shown outside its form')
  return priced
}
