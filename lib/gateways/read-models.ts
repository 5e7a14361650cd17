import type { OfferedModel } from '@/lib/gateways/gateway'
import { bag, isBag, ReadError, type Bag } from '@/lib/gateways/lenient'
import { decimal, readMoney } from '@/lib/gateways/read-money'
import type { Money } from '@/lib/money/money'

/** Reads a models list in any of its shapes: rows under `data`, `data.models`, `models`, `items` or bare; names instead of objects too. */
export function readModels(body: unknown): OfferedModel[] {
  const rows = readRows(body, ['models', 'items', 'data'])
  if (!rows) throw new ReadError('data')
  const currency = bag(body).currency ?? bag(bag(body).data).currency
  return rows.flatMap((row) => {
    if (typeof row === 'string') return [{ id: row }]
    const id = isBag(row) && (word(row.id) ?? word(row.model) ?? word(row.slug))
    return id && isBag(row) ? [{ id, ...details(row, currency) }] : []
  })
}

/** The first array there is: the body itself, its `data`, or one of the named keys in either. */
export function readRows(body: unknown, names: readonly string[]): unknown[] | undefined {
  const outer = bag(body)
  const inner = bag(outer.data)
  const places = [body, outer.data, ...names.flatMap((key) => [inner[key], outer[key]])]
  return places.find((place) => Array.isArray(place))
}

function details(row: Bag, currency: unknown): Omit<OfferedModel, 'id'> {
  const title = word(row.display_name) ?? word(row.name) ?? word(row.title)
  const provider = word(row.provider_display) ?? word(row.provider) ?? word(row.owned_by)
  const makes = word(row.category) ?? word(row.type) ?? word(row.modality) ?? outputModality(row)
  const price = readPrice(row, currency)
  const unit = word(bag(row.pricing).unit) ?? word(row.unit)
  return {
    ...(title && { title }),
    ...(provider && { provider }),
    ...(makes && { makes }),
    ...(price && { price }),
    ...(unit && { unit }),
  }
}

function readPrice(row: Bag, listCurrency: unknown): Money | undefined {
  const pricing = bag(row.pricing)
  const currency = pricing.currency ?? row.currency ?? listCurrency
  const candidates: [unknown, unknown][] = [
    ...['amount', 'price', 'per_request', 'request', 'image', 'video', 'audio'].map((key): [unknown, unknown] => [
      pricing[key],
      currency,
    ]),
    [row.price, currency],
    [row.price_usd, 'USD'],
    [row.cost, currency],
  ]
  // A zero here stands for "not priced this way" (OpenRouter prints it so), never for free.
  return candidates
    .map(([value, unit]) => readMoney(value, unit))
    .find((money) => money && Number(decimal(money.amount)) > 0)
}

function outputModality(row: Bag) {
  const modalities = bag(row.architecture).output_modalities
  return Array.isArray(modalities) ? word(modalities.find((each) => each !== 'text') ?? modalities[0]) : undefined
}

const word = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined)
