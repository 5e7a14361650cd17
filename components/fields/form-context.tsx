'use client'

import { createContext, use, useSyncExternalStore } from 'react'
import { type FormSnapshot, type FormStore, type Upload, valueIn } from '@/components/fields/form-store'
import type { ConnectionView } from '@/lib/connections/contract'
import type { FieldState } from '@/lib/models/form'
import type { Refusal } from '@/lib/models/refusal'
import type { Money } from '@/lib/money/money'

const Context = createContext<FormStore | null>(null)

export const FormProvider = Context.Provider

const Connection = createContext<ConnectionView | undefined>(undefined)

/** Whose gateway the form speaks to: ids mean something there only, and a sandbox lets its voices be heard. */
export const ConnectionProvider = Connection.Provider
export const useConnection = () => use(Connection)

export function useFormStore(): FormStore {
  const store = use(Context)
  if (!store) throw new Error('A field stands outside a form')
  return store
}

/** `select` must give the same thing for the same snapshot. */
export function useForm<T>(select: (snapshot: FormSnapshot) => T): T {
  const store = useFormStore()
  const read = () => select(store.read())
  return useSyncExternalStore(store.subscribe, read, read)
}

export const useValue = (path: string): unknown => useForm((form) => valueIn(form.values, path))

export const useFieldState = (path: string): FieldState => useForm((form) => form.fields[patternOf(path)]) ?? free

/** What may be said now: a broken rule at once, something missing only after the field was left or the button pressed. */
export function useFaults(path: string): Refusal[] {
  const refusals = useForm((form) => form.refusals[path]) ?? none
  const asked = useForm((form) => form.pressed || form.touched.has(path))
  return asked ? refusals : refusals.filter((refusal) => !refusal.missing)
}

export const useUploads = (path: string): Upload[] => useForm((form) => form.uploads[path]) ?? noUploads

export const useFileFaults = (path: string): string[] => useForm((form) => form.faults[path]) ?? noFaults

/** `multi_shots.1.prompt` → `multi_shots[].prompt`. */
export const patternOf = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '[]')

const ToldFaults = createContext<Record<string, string>>({})

/** What the gateway said against single fields when it was asked the price, by path. */
export const ToldFaultsProvider = ToldFaults.Provider
export const useToldFault = (path: string): string | undefined => use(ToldFaults)[path]

/** What another option of a field would do to the price. `unavailable`: rules or the gateway forbid it as things are. */
export type OptionPrice = { option: string | number | boolean } & (
  | { is: 'waiting' | 'same' | 'unavailable' | 'tooDear' | 'unknown' }
  | { is: 'differs'; difference: Money }
)
export type OptionPrices = Record<string, readonly OptionPrice[]>

const OptionPricesContext = createContext<OptionPrices>({})
export const OptionPricesProvider = OptionPricesContext.Provider
export const useOptionPricesOf = (path: string): readonly OptionPrice[] | undefined => use(OptionPricesContext)[path]

const free: FieldState = { required: false }
const none: Refusal[] = []
const noUploads: Upload[] = []
const noFaults: string[] = []
