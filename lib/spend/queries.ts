import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import { spendSearch } from '@/lib/spend/address'
import type { BalanceHistory, Forecast, Rate, SpendAddress, SpendReport } from '@/lib/spend/contract'

/** `tz` has to be in the address: what a day is depends on it. */
export const spendQuery = (address: SpendAddress) =>
  queryOptions({
    queryKey: ['spend', 'report', spendSearch(address)],
    queryFn: ({ signal }) => api<SpendReport>(`/api/spend?${spendSearch(address)}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  })

export const forecastQuery = (address: SpendAddress) => {
  const search = spendSearch({
    ...address,
    range: undefined,
    from: undefined,
    to: undefined,
    in: undefined,
    group: undefined,
  })
  return queryOptions({
    queryKey: ['spend', 'forecast', search],
    queryFn: ({ signal }) => api<Forecast>(`/api/spend/forecast?${search}`, { signal }),
    staleTime: 60_000,
    retry: false,
  })
}

export const balancesQuery = (address: SpendAddress) =>
  queryOptions({
    queryKey: ['spend', 'balances', spendSearch(address)],
    queryFn: ({ signal }) => api<BalanceHistory>(`/api/spend/balances?${spendSearch(address)}`, { signal }),
    staleTime: 30_000,
    retry: false,
  })

/** Ms in which changes of tasks are gathered before an open page asks again. */
const gathering = 5_000
const gathered = new WeakSet<QueryClient>()

/** Tasks changed: what is shown of spending is asked again, soon and once. */
export function spendingChanged(client: QueryClient): void {
  if (gathered.has(client)) return
  gathered.add(client)
  setTimeout(() => {
    gathered.delete(client)
    void client.invalidateQueries({ queryKey: ['spend'] })
  }, gathering)
}

export const tableCsvHref = (address: SpendAddress) => `/api/spend/csv?${spendSearch(address)}`
export const receiptsCsvHref = (address: SpendAddress) => `/api/spend/receipts?${spendSearch(address)}`

export const ratesQuery = queryOptions({
  queryKey: ['rates'],
  queryFn: ({ signal }) => api<Rate[]>('/api/spend/rates', { signal }),
})

export const useSetRate = () => useRates((body: Rate) => api<Rate[]>('/api/spend/rates', { method: 'PUT', body }))

export const useDeleteRate = () =>
  useRates(({ onDate }: Pick<Rate, 'onDate'>) =>
    api<Rate[]>(`/api/spend/rates?onDate=${encodeURIComponent(onDate)}`, { method: 'DELETE' }),
  )

function useRates<Input>(change: (input: Input) => Promise<Rate[]>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (rates) => {
      client.setQueryData(ratesQuery.queryKey, rates)
      return client.invalidateQueries({ queryKey: ['spend', 'report'] })
    },
  })
}
