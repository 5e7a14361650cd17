import type { ConnectionView } from '@/lib/connections/contract'
import { inOrder } from '@/lib/connections/in-order'
import { listConnections } from '@/lib/connections/server/list-connections'
import { AppError } from '@/lib/kernel/app-error'
import type { GatewayLanguage } from '@/lib/models/model'
import type { ModelListing } from '@/lib/offers/contract'
import { isGone } from '@/lib/offers/families'
import type { FamilyView, OfferView } from '@/lib/offers/family-view'
import { curlExample } from '@/lib/offers/server/curl-example'
import { listModels } from '@/lib/offers/server/list-models'
import { openModel } from '@/lib/offers/server/open-model'
import { priceHistory } from '@/lib/offers/server/price-history'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; id: string; gateway?: GatewayLanguage }

/** A model with every other offer of it. AppError `not_found` where neither the catalogue nor a list of the user's connections knows it. */
export async function openFamily({ world, user, id, gateway }: Input): Promise<FamilyView> {
  const [{ models, lists }, connections] = await Promise.all([
    listModels({ world, user }),
    listConnections({ world, user }),
  ])
  const called = models.filter((listing) => listing.id === id)
  const asked = called.find((listing) => listing.gateway === gateway) ?? called[0]
  if (!asked) throw new AppError('not_found', { key: 'errors.noSuchModel' })
  const listings = models.filter(({ family }) => family === asked.family)
  const offers = await Promise.all(
    listings.map(async (listing): Promise<OfferView> => {
      const model = await openModel({ world, user, id: listing.id, gateway: listing.gateway })
      const [payer] = inOrder(connections.filter(({ dialect }) => dialect === listing.gateway))
      return {
        model,
        seconds: listing.seconds,
        unknown: listing.unknown === true,
        gone: isGone(listing, lists, connections),
        shared: models.some((other) => other.id === listing.id && other.gateway !== listing.gateway),
        listedBy: listedBy(listing, connections),
        connectionId: payer?.id,
        history: await priceHistory({ world, user, modelId: listing.id, gateway: listing.gateway }),
        curl: curlExample(model, payer && /^https?:/.test(payer.baseUrl) ? payer.baseUrl : undefined),
      }
    }),
  )
  return { offers, chosen: listings.indexOf(asked) }
}

const listedBy = ({ offers = {} }: ModelListing, connections: readonly ConnectionView[]): OfferView['listedBy'] =>
  connections.flatMap(({ id, name }) => {
    const offer = offers[id]
    return offer ? [{ connection: { id, name }, offer }] : []
  })
