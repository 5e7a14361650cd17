import type { z } from 'zod'
import { type GalleryAddress, galleryFilters } from '@/lib/gallery/contract'
import {
  type AddressName,
  addressNames,
  choices,
  closedFilters,
  openFilters,
  sorts,
  spans,
} from '@/lib/searches/choices'

/** What is wrong with one parameter of an address. `unknown`: there is no such filter. `option`: values that it does not have. `backwards`: its end lies before its beginning. `both`: a span of days together with a first or last day. `noSuch`: ids or names that stand for nothing. */
export type AddressFault = {
  name: string
  rule: 'unknown' | 'option' | 'day' | 'price' | 'backwards' | 'both' | 'tooLong' | 'noSuch'
  values: string[]
}

export type Params = Record<string, string | string[] | undefined>

/** The address of a gallery as it was followed: what it says, what of that is wrong, and the same search without what is wrong. */
export function readAddress(params: Params): { address: GalleryAddress; faults: AddressFault[] } {
  const address: GalleryAddress = {}
  const faults: AddressFault[] = []
  for (const [name, given] of Object.entries(params)) {
    const text = [given ?? []].flat().join(name === 'q' ? ' ' : ',')
    if (!isName(name)) {
      faults.push({ name, rule: 'unknown', values: [text] })
      continue
    }
    const { value, fault } = readers[name](text)
    if (value) address[name] = value
    if (fault) faults.push({ name, ...fault })
  }
  const { dates, from, to } = address
  if (dates && (from || to)) {
    faults.push({ name: 'dates', rule: 'both', values: [dates] })
    delete address.dates
  }
  if (from && to && from > to) {
    faults.push({ name: 'from', rule: 'backwards', values: [from, to] })
    delete address.from
    delete address.to
  }
  return { address, faults }
}

type Reading = { value?: string; fault?: Pick<AddressFault, 'rule' | 'values'> }

const isName = (name: string): name is AddressName => (addressNames as readonly string[]).includes(name)

const readers: Record<AddressName, (text: string) => Reading> = {
  q: (text) => whole(text.trim(), galleryFilters.q, 'tooLong'),
  ...each(closedFilters, (name) => (text) => known(valuesIn(text), choices[name])),
  ...each(openFilters, (name) => (text) => whole(valuesIn(text).join(','), galleryFilters[name], 'tooLong')),
  price: (text) => (isBackwards(text) ? wrong('backwards', text) : whole(text, galleryFilters.price, 'price')),
  dates: (text) => known([text].filter(Boolean), spans),
  from: (text) => whole(text, galleryFilters.from, 'day'),
  to: (text) => whole(text, galleryFilters.to, 'day'),
  sort: (text) => known([text].filter(Boolean), sorts),
}

const wrong = (rule: AddressFault['rule'], ...values: string[]): Reading => ({ fault: { rule, values } })

const whole = (text: string, schema: z.ZodType, rule: AddressFault['rule']): Reading =>
  text === '' ? {} : schema.safeParse(text).success ? { value: text } : wrong(rule, text)

/** Values are alternatives: what is left without the strange ones is still a search. */
function known(values: string[], options: readonly string[]): Reading {
  const strange = values.filter((value) => !options.includes(value))
  return {
    value: values.filter((value) => options.includes(value)).join(',') || undefined,
    ...(strange.length > 0 && wrong('option', ...strange)),
  }
}

const valuesIn = (text: string) => [...new Set(text.split(',').map((value) => value.trim()))].filter(Boolean)

function isBackwards(text: string): boolean {
  const [, least, most] = /^[A-Z]{3}:([\d.]+)-([\d.]+)$/.exec(text) ?? []
  return least !== undefined && most !== undefined && Number(least) > Number(most)
}

function each<Name extends string>(names: readonly Name[], reader: (name: Name) => (text: string) => Reading) {
  return Object.fromEntries(names.map((name) => [name, reader(name)])) as Record<Name, (text: string) => Reading>
}
