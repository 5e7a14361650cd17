import { holds } from '@/lib/models/condition'
import { blankForm } from '@/lib/models/form'
import { cleanFields } from '@/lib/models/kinds'
import type { ListPrice, Model } from '@/lib/models/model'
import type { Values } from '@/lib/models/values'

/** What a seed prints for this input, in USD for one request; defaults count as chosen. Undefined where none does. */
export const listPrice = (model: Model, values: Values): ListPrice | undefined => {
  const input = cleanFields(model.fields, { ...blankForm(model), ...values })
  return model.listPrices?.find(({ when }) => !when || holds(when, input))
}

/** The least and the most of them, as amounts. */
export const priceRange = ({
  listPrices = [],
}: Pick<Model, 'listPrices'>): [least: ListPrice, most: ListPrice] | undefined => {
  const inOrder = listPrices.toSorted((one, other) => Number(one.amount) - Number(other.amount))
  const [least] = inOrder
  const most = inOrder.at(-1)
  return least && most && [least, most]
}
