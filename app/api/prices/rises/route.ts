import { route } from '@/lib/http/route'
import { PriceRises, PutAway } from '@/lib/offers/price-history'
import { priceRises, putAway } from '@/lib/offers/server/price-history'
import { world } from '@/lib/world'

export const GET = route({ answer: PriceRises }, async ({ user }) => ({
  rises: await priceRises({ world: world(), user }),
}))

export const POST = route({ body: PutAway, answer: PriceRises }, async ({ user, body }) => {
  await putAway({ world: world(), user, notice: body.notice })
  return { rises: await priceRises({ world: world(), user }) }
})
