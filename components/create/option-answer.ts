import type { OptionPrice } from '@/components/fields/form-context'
import { ApiError } from '@/lib/http/api'
import { isZero, subtract } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'
import type { Variation } from '@/lib/quotes/variations'

/** What came of asking what an option costs; undefined where the gateway could not be asked. */
export type Answer = Quote | 'refused' | 'tooDear' | undefined

/** `tooDear`: the balance does not cover it. `busy`: ask again. */
export function refusalOf(error: unknown): Exclude<Answer, Quote> | 'busy' {
  if (!(error instanceof ApiError)) return undefined
  if (error.code === 'out_of_money') return 'tooDear'
  if (error.fields.length > 0 || error.code === 'invalid') return 'refused'
  return error.code === 'gateway_trouble' ? 'busy' : undefined
}

/** An option's answer beside the `price` of what the form holds. */
export function answerOf({ option }: Pick<Variation, 'option'>, answer: Answer, price: Money): OptionPrice {
  if (answer === 'refused') return { option, is: 'unavailable' }
  if (answer === 'tooDear') return { option, is: 'tooDear' }
  if (!answer || answer.source === 'unknown' || answer.price.currency !== price.currency)
    return { option, is: 'unknown' }
  const difference = subtract(answer.price, price)
  return isZero(difference) ? { option, is: 'same' } : { option, is: 'differs', difference }
}
