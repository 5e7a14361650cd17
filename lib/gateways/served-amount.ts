import type { Money } from '@/lib/money/money'

/** Gateways print amounts as JSON numbers. */
export const servedAmount = ({ amount, currency }: Money) => ({ amount: Number(amount), currency })
