import type { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import type { Model } from '@/lib/models/model'
import { fieldAtFault } from '@/lib/quotes/field-at-fault'

/** Why there is no price, as its asker reads it. A refusal names the field that the gateway speaks of, where it speaks of one. */
export function quoteTrouble({ fields }: Pick<Model, 'fields'>, error: GatewayError): AppError {
  if (error.started) return new AppError('gateway_trouble', { key: 'prices.askingStarted' }, { cause: error })
  const say = { key: `errors.gateway.${error.kind}`, values: { said: error.said ?? '' } }
  const path = error.kind === 'refused' ? fieldAtFault(fields, error) : undefined
  return new AppError(error.kind === 'out_of_money' ? 'out_of_money' : 'gateway_trouble', say, {
    cause: error,
    ...(path !== undefined && { fields: [{ path, say }] }),
  })
}
