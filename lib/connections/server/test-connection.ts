import type { AddConnection, ConnectionTest } from '@/lib/connections/contract'
import { bucketFor } from '@/lib/connections/server/bucket-of'
import { gatewayOf } from '@/lib/connections/server/gateway-of'
import { guardedFetch, PrivateAddressError } from '@/lib/connections/server/guarded-fetch'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { refuseUnsafeUrl } from '@/lib/connections/server/refuse-unsafe-url'
import { rememberModels } from '@/lib/connections/server/remember-models'
import { requestBudget } from '@/lib/connections/server/request-budget'
import { connect } from '@/lib/gateways/connect'
import type { Gateway } from '@/lib/gateways/gateway'
import { GatewayError } from '@/lib/gateways/gateway-error'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** Asks the gateway for the balance and, to be sure that the key is really read, the models. Costs nothing. */
export async function testConnection({ world, user, id }: { world: World; user: { id: string }; id: string }) {
  const connection = await ownConnection(world, user.id, id)
  return tryKey(gatewayOf(world, connection), (models) => rememberModels(world, connection.id, models))
}

/** The same before anything is saved, through the request budget that this key has at this gateway already. */
export async function testNewConnection({ world, input }: { world: World; input: AddConnection }) {
  refuseUnsafeUrl(input)
  const budget = requestBudget(world, bucketFor(world, input.baseUrl, input.apiKey))
  return tryKey(
    connect({ ...input, budget, fetch: input.allowPrivate ? world.fetch : guardedFetch, clock: world.clock }),
  )
}

async function tryKey(
  gateway: Gateway,
  remember?: (models: Awaited<ReturnType<Gateway['models']>>) => Promise<void>,
): Promise<ConnectionTest> {
  try {
    const balance = await gateway.balance()
    const models = await gateway.models().catch((error) => {
      // Only some gateways list their models; one that told the balance has shown that the key works.
      if (balance && error instanceof GatewayError && error.kind !== 'unauthorized') return undefined
      throw error
    })
    if (models) await remember?.(models)
    return { works: true, balance, models: models?.length }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.cause instanceof PrivateAddressError) {
      const say = { key: 'errors.baseUrlPrivate' }
      throw new AppError('invalid', say, { fields: [{ path: 'baseUrl', say }], cause: error })
    }
    const trouble = error.because === 'no_connection' ? 'unreachable' : error.kind
    return { works: false, trouble, status: error.status, said: error.said }
  }
}
