import type { Money } from '@/lib/money/money'
import { subtract } from '@/lib/money/subtract'

/** Whether `one` is less than `other`, to the last decimal. Both in one currency: anything else throws. */
export const isLess = (one: Money, other: Money): boolean => subtract(one, other).amount.startsWith('-')
